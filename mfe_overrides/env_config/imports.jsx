import { addDialogueSlots } from '@dialogue/mfe-slots/legacy';
