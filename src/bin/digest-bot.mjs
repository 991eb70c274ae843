#!/usr/bin/env node
// What npm links as `digest-bot`: sees that the program is built from the sources as they are, then runs it.
import { program } from './build.mjs';

/** Errors name the lines of the sources. */
process.setSourceMapsEnabled(true);
await import(await program());
