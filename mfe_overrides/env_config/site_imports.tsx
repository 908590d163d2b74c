import { dialogueApp } from '@dialogue/mfe-slots/site';
