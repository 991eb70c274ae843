// The kind of thing an answer must hold when a question asks for it by kind: a figure with a unit, a model, a card, a licence …
// A reply or abstract without one cannot answer. General vocabulary of the field only.

/** "Which three systems", "the names of the five environments": the answer lists names. */
const NAMES_ASKED =
  /\b(?:which|what)(?: are)?(?: the)? (?:two|three|four|five|six|seven|eight|nine|ten|\d+)\b|\bnames? of\b|\bname the\b|\bwhat are (?:they|these|those) called\b/i;

/** Does the question ask for several names? */
export const asksNames = (question: string): boolean => NAMES_ASKED.test(question);

export interface Expectation {
  readonly name: string;
  /** Tested on the lower-case question. */
  readonly asked: RegExp;
  /** Tested on text as written; must match beyond what the question itself says. */
  readonly found: RegExp;
}

const MODEL_NAME =
  /\b(?:gpt|chatgpt|codex|o[134]|llama|qwen|qwq|gemini|gemma|claude|sonnet|opus|haiku|mistral|mixtral|deepseek|phi|grok|kimi|glm|yi|internlm|internvl|minicpm|olmo|falcon|pythia|opt|bloom|palm|bert|roberta|deberta|xlm|electra|t5|bart|flan|vicuna|alpaca|llava|blip|clip|siglip|dino|dinov2|vit|swin|resnet|convnext|efficientnet|unet|u-net|mamba|rwkv|sam|flux|sdxl|sd3|stable diffusion|imagen|wan|veo|sora|kling|hunyuan\w*|cogvideo\w*|whisper|wav2vec|hubert|lstm|gru|transformer|nerf|alphafold|esm)(?:[- ]?v?\d[\w.]*)?\b|\b[A-Z][A-Za-z]*[- ]?\d[\w.]*-?\d*[BM]?\b|\b\d+(?:\.\d+)?[BM]\b/gi;
const UNIT_TIME =
  /\d[\d.,–-]*\s*-?(?:ms|milliseconds?|μs|s|secs?|seconds?|mins?|minutes?|h|hours?|hrs?|days?|weeks?|months?|years?|gyr)\b|\b(?:one|two|three|four|five|six|seven|eight|ten|twelve|few|several|single)[- ](?:seconds?|minutes?|hours?|days?|weeks?|months?|years?)\b|\breal[- ]time\b/gi;
const COUNT =
  /\d[\d,.]*|[OÕ]\(|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|twenty|thirty|forty|fifty|hundred|thousand|million|billion|single|dozen)s?\b/gi;

export const EXPECTATIONS: readonly Expectation[] = [
  {
    name: 'hardware',
    asked:
      /\b(?:gpus?|tpus?|hardware|graphics cards?|cards?|chips?|devices?|accelerators?|npus?|cpus?|processors?)\b(?! hours)/,
    found:
      /\b(?:gpus?|tpus?|npus?|cpus?|[ahv]\d{2,3}s?|rtx|gtx|[2345]090|titan|nvidia|amd|intel|snapdragon|jetson|apple silicon|m[1-4]|accelerators?|laptop|phone|smartphone|raspberry)\b/gi,
  },
  {
    name: 'computeTime',
    asked:
      /\b(?:gpu|tpu|accelerator|compute)[- ]?(?:hours|days|time)\b|\bhow long\b.*\b(?:train|took|take|run)|\btraining time\b|\bhours\b.*\btrain/,
    found:
      /\d[\d,.]*k?\s*(?:[a-z0-9]+ )?(?:gpu|tpu|accelerator)?[- ]?(?:hours?|days?|minutes?)\b|\bone day\b|\ba (?:single )?day\b/gi,
  },
  {
    name: 'duration',
    asked:
      /\bhow long\b|\bhow many (?:ms|milliseconds|seconds|secs|minutes|mins|hours|days|weeks|months|years)\b|\blatency\b|\bwall[- ]clock\b|\bruntime\b/,
    found: UNIT_TIME,
  },
  {
    name: 'model',
    asked:
      /\b(?:what|which|whose|name of the)\b(?: \S+){0,3} (?:models?|llms?|vlms?|mllms?|lms?|plms?|backbones?|checkpoints?|networks?|architectures?|detectors?|encoders?|teacher|judge)\b|\bbase (?:models?|llms?)\b|\bbackbones?\b|\b(?:llm|model)\b.*\bunder the hood\b/,
    found: MODEL_NAME,
  },
  {
    name: 'parameters',
    asked:
      /\bhow many (?:\S+ )?(?:params?|parameters)\b|\bparam(?:eter)? (?:counts?|sizes?)\b|\bmodel sizes?\b|\b(?:what|which) (?:\S+ )?sizes?\b|\bhow (?:big|large) (?:is|are|was|were) (?:(?:\S+ ){0,3}(?:models?|llms?|vlms?|mllms?|lms?|networks?|encoders?|backbones?)\b|\S+\W*$)/,
    found: /\d[\d.,]*\s?(?:[bmk]|billion|million|trillion)\b|\bparameters?\b/gi,
  },
  {
    name: 'language',
    asked: /\b(?:which|what|how many) (?:\S+ ){0,2}languages?\b(?! models?)/,
    found:
      /\b(?:english|chinese|mandarin|cantonese|german|french|spanish|italian|portuguese|russian|arabic|hindi|bengali|urdu|tamil|japanese|korean|turkish|vietnamese|thai|indonesian|swahili|yoruba|persian|hebrew|greek|polish|dutch|czech|finnish|swedish|catalan|basque|galician|latin|kazakh|python|java|javascript|typescript|rust|golang|kotlin|bilingual|multilingual|\d+ (?:\w+ )?languages?|c\+\+)(?![\w])/gi,
  },
  {
    name: 'licence',
    asked: /\blicen[sc]e[ds]?\b/,
    found: /\b(?:licen[sc]e[ds]?|apache|mit|cc[- ]by\S*|gpl\S*|creative commons)\b/gi,
  },
  {
    name: 'venue',
    asked: /\b(?:conference|venue|journal|workshop|published|accepted|presented at)\b/,
    found:
      /\b(?:conference|journal|workshop|accepted|proceedings|neurips|iclr|icml|cvpr|iccv|eccv|acl|emnlp|naacl|aaai|interspeech|kdd|siggraph)\b/gi,
  },
  {
    name: 'people',
    asked:
      /\b(?:authors?|who (?:wrote|made|built|trained|developed|created|published|funded|is behind|are behind)|affiliation|universit(?:y|ies)|institut\w+|compan(?:y|ies)|labs?|hospitals?)\b/,
    found:
      /\b(?:universit(?:y|ies)|institute|google|deepmind|meta|openai|microsoft|nvidia|alibaba|tencent|bytedance|baidu|apple|amazon|ibm|hospitals?|clinic)\b/gi,
  },
  {
    name: 'date',
    asked: /\b(?:when (?:was|were|did|is|will)|(?:what|which) (?:year|date|month)|release date)\b/,
    found:
      /\b(?:19|20)\d\d\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b/gi,
  },
  {
    name: 'percent',
    asked: /\b(?:percent(?:age)?s?|share|fraction)\b|%/,
    found: /\d[\d.,]*\s?\\?%|\bpercent\b|\bhalf\b|\bthirds?\b|\bquarter\b/gi,
  },
  {
    name: 'price',
    asked:
      /\b(?:price|dollars?|usd|how much (?:does|did) (?:it|training|that|this) cost|cost in)\b|\$/,
    found: /\$\s?\d|\bdollars?\b|\busd\b|\d\s?cents?\b/gi,
  },
  {
    name: 'rate',
    asked:
      /\b(?:fps|frame ?rates?|frames per second|hz|tokens per second|tok\/s|throughput|bits per second)\b/,
    found:
      /\d[\d.,]*\s*(?:fps|hz|khz|frames|tokens|tok)\b|\bper second\b|\d[\d.,]*\s?(?:x|×|times)\b/gi,
  },
  {
    name: 'setting',
    asked:
      /\b(?:learning rate|batch size|epochs?|weight decay|temperature|hyper-?parameters?|value of|rank r|number of layers|how many (?:\S+ )?(?:layers|heads|steps|epochs|iterations|rounds|seeds))\b/,
    found:
      /\b(?:learning rate|batch size|epochs?|weight decay|hyper-?parameters?|layers?|heads?|steps?|iterations?|rounds?|seeds?)\b/gi,
  },
  {
    name: 'count',
    asked:
      /\bhow many\b|\bnumber of\b|\bhow much\b|\bhow (?:big|large|few|little|often|fast|high|far|deep)\b/,
    found: COUNT,
  },
  {
    name: 'place',
    asked:
      /\b(?:which|what|how many) (?:\S+ ){0,2}(?:countr(?:y|ies)|cit(?:y|ies)|regions?|continents?|states?|towns?)\b/,
    found:
      /\b(?:united states|usa?|uk|china|chinese|india|germany|france|japan|korea|europe\w*|africa\w*|asia\w*|america\w*|countr(?:y|ies)|cit(?:y|ies)|beijing|shanghai|london|new york|paris|tokyo|singapore)\b/gi,
  },
];

/** Figures of merit: asked by name, they must be named by the answer, with a figure in the same sentence. */
const METRICS =
  /\b(?:r?fid|fvd|psnr|ssim|lpips|bleu|chrf|comet|rouge(?:-?\w)?|meteor|cider|wer|cer|f1|macro[- ]f1|auroc|auc|auprc|mao?p|mpjpe|pa-mpjpe|miou|iou|elo|accuracy|acc|precision|recall|ndcg|mrr|perplexity|(?<=(?:what|which|the) )ppl(?= (?:on|of|at|does|do|is))|ppl(?= (?:on|of|at|score))|pass@\d+|top-?[15]|success rates?|win rates?|pass rates?|resolve rates?|error rates?|hit rates?|acceptance rates?|correlation|pearson|spearman|kappa|rmse|mae|mse|r2|fps|speed-?ups?|latency|throughput|flops|false positive rates?|uas|las|exact match)\b/g;

const MEASURE =
  /\b[Ww]hat(?:'s|s| is)? (?:the )?([A-Z][A-Z0-9]+[\w@+-]*) (?:does|did|do|can|could)\b.*\b(?:get|gets|achieve|obtain|report|reach|hit|attain|score)\b/;

/** One that no list holds, as it was typed: "what PESQ does it reach"; else null. */
export const namedMeasure = (question: string): string | null =>
  MEASURE.exec(question)?.[1] ?? null;

export function askedMetrics(question: string): readonly string[] {
  const named = namedMeasure(question)?.toLowerCase();
  const known = question.toLowerCase().match(METRICS) ?? [];
  return [...new Set(named === undefined ? known : [...known, named])];
}

/** Kinds that the question asks for. */
export function askedKinds(question: string): readonly Expectation[] {
  const t = question.toLowerCase().replace(/[’`]/g, "'");
  return EXPECTATIONS.filter((kind) => kind.asked.test(t));
}

/** Does `text` hold an instance of the kind that the question does not itself say? */
export function holdsKind(kind: Expectation, text: string, question: string): boolean {
  const own = question.toLowerCase();
  for (const match of text.matchAll(kind.found)) {
    if (!own.includes(match[0].toLowerCase().trim())) return true;
  }
  return false;
}

/** An abstract never says who wrote its paper: of the questions that were read not one had an answer. */
const AUTHORS =
  /\bwho (?:authored|are the authors)\b|\bwho (?:(?:wrote|made|built|trained|developed|created|published|released)|(?:is|are) behind) (?!an? |(?:the )?(?:\S+ )?(?:questions?|answers?|captions?|prompts?|texts?|labels?)\b)(?:\S+ ){0,3}[^\s?.!,]+(?:[?.!,]|$)|\b(?:first|last|lead|corresponding) author\b|\bauthors?'? (?:names?|affiliations?)\b/i;

export const asksAuthors = (question: string): boolean => AUTHORS.test(question);
