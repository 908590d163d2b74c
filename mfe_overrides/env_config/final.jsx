    addDialogueSlots(config, { DIRECT_PLUGIN, PLUGIN_OPERATIONS }, process.env.APP_ID);
