#!/usr/bin/env node
// What npm links as `digest-bot`: lets Node read TypeScript, then runs the program.
import { register } from 'tsx/esm/api';

register();
await import('./digest-bot.ts');
