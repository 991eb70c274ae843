"""Every number of the recipe stands here, with its reason; other files only read it."""

SEED = 20261125

# --- what the model sees -------------------------------------------------------------------------
PASSAGE_TOKENS = 224  # a paper has about 310; the step's cost grows with this, so whole sentences are left out
QUESTION_TOKENS = 48  # longer than all but a few questions
PAPERS_PER_STEP = 24  # 24 papers are as many candidates as 2 cores afford
QUESTIONS_PER_PAPER = 4  # questions are short: four a paper cost little more than one (until 2026-11-27 three)
TYPO_SHARE = 0.15  # share of the questions that get one or two spelling mistakes

# --- where a step's papers come from -------------------------------------------------------------
HARD_SHARE = 0.6  # share of the steps whose papers are neighbours of each other
ANCHORS = 4  # a hard step: 4 papers, each with its nearest
TRAIN_NEIGHBOURS = 3  # of an anchor, from the papers with questions
POOL_NEIGHBOURS = 2  # of an anchor, from the corpus and SciTLDR
RANDOM_TRAIN_PAPERS = 16  # a random step: 16 papers with questions, 8 of the pool
CORPUS_SAMPLE = 25_000  # of the corpus' 87k: enough neighbours, and BM25's index is made in a minute
BM25_NEIGHBOURS = 8  # corpus papers that BM25 finds for each training paper: with SciTLDR they form the pool

# --- losses --------------------------------------------------------------------------------------
TEMPERATURE = 0.02
REVERSE = 0.3  # paper -> question, beside question -> paper
ONE_VECTOR = 0.7
SENTENCES = 0.5
PROJECTED = 0.5  # MaxSim again over the token vectors' learned projection
PROJECTION_WIDTH = 128

# --- the teacher ---------------------------------------------------------------------------------
TEACHER_TOKENS = 384  # of a paper: nine in ten are shorter
TEACHER_SHARE = 1.0  # of all-mpnet-base-v2 beside the start model's 1: on held-out questions .75 to 1 are best
TEACHER_SCALE = 0.9  # its scores vary so much more than the start model's
TAUGHT_TEMPERATURE = 0.05  # warmer than for labels: what the start model is sure of, having learned it, says little
TAUGHT_PAPERS = 3.0  # its ranking
TAUGHT_WORDS = 10.0  # not sure of anything, and so the most telling
TAUGHT_VECTOR = 1.0  # its ranking, by the one vector
LABELLED = 1.0  # the losses by labels, beside a teacher: .5 while it knew most labelled questions already
TAUGHT_RATE = 6e-5  # there are many more targets than labels: it may go faster

# --- optimisation --------------------------------------------------------------------------------
LEARNING_RATE = 2e-5
PROJECTION_RATE = 2e-4  # one small matrix that starts from PCA
WEIGHT_DECAY = 0.01
GRADIENT_NORM = 1.0
WARM_UP = 40
AVERAGE_DECAY = 0.99  # running average of the weights: about the last 100 steps
CHECKPOINT_EVERY = 100

# --- importance of a question's tokens (importance.py) --------------------------------------------
IMPORTANCE_EVERY = 4  # of the corpus' 87,000 abstracts: more change no weight by a hundredth
IMPORTANCE_FOLDS = 4
IMPORTANCE_GROUPS = 2  # of the papers with unseen questions: some 360 compete, as in a large library
IMPORTANCE_PENALTY = 3e-4  # on the direction's square: .001 and .0003 are best held out, .01 and .0001 are worse
IMPORTANCE_STEPS = 60

# --- the int8 form -------------------------------------------------------------------------------
# Weights of 7 bits never overflow the 16-bit sums of processors without VNNI.
WEIGHT_LEVELS = 64

# --- the reader (reader.py) ----------------------------------------------------------------------
READER_STEPS = 4800  # in several runs (the card says which); as one it was not run
READER_ALONE = 12  # questions of a step beside their own abstract only
READER_GROUPS = 4  # questions of a step beside their own abstract and two others
READER_RATE = 8e-5
READER_TOKENS = 288  # of a question and its abstract while training; longer ones lose sentences that don't answer
READER_RIVALS = 2  # of the …
READER_NEAREST = 3  # … best other papers by the product's ranking in a library of 168
READER_ELSEWHERE = 0.5  # how much a rival counts for "nothing answers": four questions have eight
READER_OPEN = 0.95  # below this probability of the best paper the product's ranking is open
READER_LOSSES = (1.0, 1.0, 1.0)  # which sentence answers, which paper is meant, is it this paper
READER_SHARE = 0.75  # of its score in the judged ranking by both, about as the product has learned it
# Shares of those alone: answered by its paper; not said by it; the answering sentences cut out; about no paper; whether there
# is anything on a topic, beside a paper on it and one that only lies near; a comparison beside one of its two papers; a
# detail that the paper tells, and its twin that it does not.
READER_MIX = {
    "plain": 0.08, "paraphrase": 0.04, "silent": 0.20, "cut": 0.10, "off topic": 0.04, "on": 0.06, "off": 0.12, "compare": 0.06,
    "detail": 0.14, "twin": 0.16,
}  # fmt: skip
READER_GROUP_MIX = {"open": 0.62, "plain": 0.08, "silent": 0.1, "find": 0.06, "on": 0.14}
READER_PARAPHRASES = 0.3  # of those that are cut
READER_HOLES = 0.4  # share of the abstracts that lose some other sentences: a hole must not tell that the answer is gone
READER_HOLE = 0.25
READER_TYPOS = 0.05
