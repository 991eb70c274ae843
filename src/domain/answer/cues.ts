// Surface cues of a sentence in an abstract: what kind of thing it says. General English of the field.

export interface SentenceCues {
  /** A figure that is no part of a name. */
  readonly number: boolean;
  readonly percent: boolean;
  readonly url: boolean;
  /** "outperforms", "achieves", "improves" … */
  readonly result: boolean;
  /** "we propose", "this paper introduces" … */
  readonly proposal: boolean;
  /** "however", "fails", "suffer" … */
  readonly problem: boolean;
  /** "by", "using", "through", "via" + … */
  readonly means: boolean;
  /** "because", "due to", "leads to" … */
  readonly cause: boolean;
  /** "we find", "shows that", "reveals" … */
  readonly finding: boolean;
  /** "is a", "refers to", "consists of" … */
  readonly definition: boolean;
  /** "experiments on", "benchmark", "evaluate" … */
  readonly evaluation: boolean;
  /** First, second, (1), i) …: an enumeration. */
  readonly enumeration: boolean;
}

const NUMBER =
  /(?:^|[\s(~≈<>+±$×=-])[<>~≈+±$]?\d[\d,]*(?:\.\d+)?(?:\s?(?:%|x|×|k|m|b|ms|s|fps|hours?|times|million|billion|points?)\b|%|×|[\s,.;:)/-]|$)|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|fifty|hundred|thousand|million|billion|half|doubl(?:e|es|ing)|twice|tenfold|dozens?)\b/i;
const URL = /https?:\s?\/\/|\bwww\.|\b[\w.-]+\.(?:com|org|io|ai|net|edu|tools)\b\/?/i;
const RESULT =
  /\b(?:outperform\w*|achiev\w+|surpass\w*|improv\w+|exceed\w*|state[- ]of[- ]the[- ]art|sota|gains?|reduc\w+|faster|speed-?ups?|superior|competitive|match(?:es|ing)?|boost\w*|better|yield\w*)\b/i;
const PROPOSAL =
  /\b(?:we|this (?:paper|work|study|report|article|survey)) (?:\w+ )?(?:propose|introduce|present|develop|describe|design|build|offer|formulate|devise|explore|study|investigate|propose|provide|create|release|construct|curate)s?\b|\bnovel\b/i;
const PROBLEM =
  /\b(?:however|but|yet|despite|although|while|fail\w*|limit\w*|suffer\w*|struggl\w+|challeng\w+|lack\w*|difficult\w*|costly|expensive|bottleneck\w*|problem\w*|issue\w*|overlook\w*|remain\w*|unclear|inefficien\w+|poor\w*)\b/i;
const MEANS =
  /\b(?:by|via|through|using|leverag\w+|with|based on|employ\w*|utiliz\w+|combin\w+|enabl\w+|consist\w*|first|then)\b/i;
const CAUSE =
  /\b(?:because|due to|since|caus\w+|lead(?:s|ing)? to|result(?:s|ing)? (?:in|from)|stem\w* from|attribut\w+|hence|therefore|thus|as a result|so that|owing to|arises?|reason)\b/i;
const FINDING =
  /\b(?:we|our \w+|results?|analys[ie]s|experiments|this|findings?|studies) (?:\w+ )?(?:find|found|show|shows|observe|reveal|reveals|demonstrate|demonstrates|prove|discover|identify|suggest|suggests|indicate|indicates|confirm|confirms)\b|\binterestingly\b|\bsurprisingly\b|\bnotably\b/i;
const DEFINITION =
  /\b(?:is|are) (?:an?|the)\b|\b(?:refers? to|defined as|called|named|termed|dubbed|consists? of|comprises?|known as|denotes?|i\.e\.|namely|means)\b|,\s(?:an?|the)\s\w+/i;
const EVALUATION =
  /\b(?:experiments?|benchmarks?|evaluat\w+|datasets?|tested|validate\w*|across|on \d+)\b/i;
const ENUMERATION =
  /\((?:[1-4]|i{1,3}|iv|a|b|c)\)|\b(?:[1-4]|i{1,3})\)|\b(?:first(?:ly)?|second(?:ly)?|third(?:ly)?|finally)\b|:\s/i;

/** An address holds figures and names that the sentence does not say. */
export const withoutLinks = (text: string): string => text.replace(/https?:\s?\/\/\S+/g, ' ');

/** Fewer words than this beside an address say where something lies, and nothing else: "Code is available at …". */
const LEAST_PROSE = 10;
/** Does the sentence only say where something lies? */
export const linkOnly = (text: string): boolean =>
  URL.test(text) && withoutLinks(text).split(/\s+/).filter(Boolean).length < LEAST_PROSE;

/** Cues of one raw or readable sentence. Pure. */
export function sentenceCues(text: string): SentenceCues {
  const prose = withoutLinks(text);
  return {
    number: NUMBER.test(prose),
    percent: /\d\s?\\?%|\bpercent/.test(prose),
    url: URL.test(text),
    result: RESULT.test(prose),
    proposal: PROPOSAL.test(prose),
    problem: PROBLEM.test(prose),
    means: MEANS.test(prose),
    cause: CAUSE.test(prose),
    finding: FINDING.test(prose),
    definition: DEFINITION.test(prose),
    evaluation: EVALUATION.test(prose),
    enumeration: ENUMERATION.test(prose),
  };
}
