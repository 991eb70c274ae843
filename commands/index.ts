// The list of all commands, in the order in which the help shows them. A test compares it with the folder.
import type { CommandModule } from '../src/command.ts';
import { askModule } from './ask.ts';
import { auditModule } from './audit.ts';
import { digestModule } from './digest.ts';
import { feedModule } from './feed.ts';
import { followModule } from './follow.ts';
import { helpModule } from './help.ts';
import { paperModule } from './paper.ts';
import { privacyModule } from './privacy.ts';
import { savedModule } from './saved.ts';
import { searchModule } from './search.ts';
import { settingsModule } from './settings.ts';
import { similarModule } from './similar.ts';
import { statusModule } from './status.ts';
import { todayModule } from './today.ts';
import { trendingModule } from './trending.ts';

export { answerQuestion } from './ask.ts';

export const commands: readonly CommandModule[] = [
  askModule,
  searchModule,
  todayModule,
  paperModule,
  similarModule,
  trendingModule,
  savedModule,
  followModule,
  helpModule,
  statusModule,
  privacyModule,
  digestModule,
  feedModule,
  settingsModule,
  auditModule,
];
