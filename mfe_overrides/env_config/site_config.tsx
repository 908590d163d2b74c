addApp(siteConfig, dialogueApp);
