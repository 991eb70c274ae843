// English words that shape a question but name nothing in it. General language only, nothing from any question set.
import { wordSet } from '../word-set.ts';

const FUNCTION_WORDS = `a an the this that these those it its they them their he she his her we us our you your i me my mine
and or but nor so yet if then than as at by for from in into of off on onto out over per to up via with within without about
above across after again against along among around before behind below beneath beside between beyond down during
except inside like near since through throughout till toward towards under until upon versus vs
is are was were be been being am do does did done doing have has had having can could shall should will would may might must
not no don't doesn't didn't isn't aren't wasn't can't won't
what which who whom whose when where why how whats what's whos who's hows how's wheres where's
there here any some all each every both either neither few many much more most other another such same own only just even
also too very really quite rather still already ever never always often sometimes
one ones thing things stuff something anything everything nothing someone anyone everyone somebody anybody everybody nobody else
get gets got getting go goes going gone went make makes made making take takes took taken taking give gives gave given giving
let lets put puts keep keeps kept say says said tell tells told ask asks asked know knows known think want wants wanted
need needs needed try tries tried see sees seen look looks looking show shows find finds found use uses used using
work works mean means actually exactly roughly basically simply please pls plz thanks thx ok okay hey hi hello lol
im i'm ive i've dont doesnt didnt isnt cant wont thats that's theres there's theyre they're
paper papers article articles work study studies authors author people folks guys ppl acc according w wo bc gonna wanna kinda sorta
today digest list name names called call`;

const WORDS: ReadonlySet<string> = wordSet(FUNCTION_WORDS);

/** True for a word (lower case, as folded or as written) that carries no topic. */
export const isStopWord = (word: string): boolean => WORDS.has(word);

/** All of them, for spelling. */
export const functionWords: ReadonlySet<string> = WORDS;
