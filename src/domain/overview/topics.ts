// The map of the field: general topics of machine learning, in members' words. Data: a new topic is a new line.

export interface Topic {
  readonly name: string;
  /** The wider field that takes the topic in when it has too few papers of its own. */
  readonly field: string;
  /** What takes the field in when it, too, has too few; null where no word fits such a mix. */
  readonly area: string | null;
  /** Beginnings of words and phrases (folded) that speak for the topic. */
  readonly cues: readonly string[];
}

/** `## area`, `# field`, `topic = cues`, each in the words in which papers speak of it. */
const MAP = `
## Language models
# Language model training
Pretraining and scaling = pretrain, pre train, scaling law, training data, data mixture, optimizer, low precision training, data selection
Model architectures = transformer architecture, attention mechanism, normalization, mixture of experts, moe, state space model, looped transformer, byte level
Fine-tuning and adaptation = fine tun, finetun, low rank adaptation, lora, instruction tuning, instruction following, model merging, model fusion, continual learning, forgetting
# Efficient language models
Efficient inference = inference efficien, quantiz, pruning, prune, sparsity, speculative decoding, kv cache, compression, latency, sparse attention
Long context = long context, long sequence, context window, context length
Diffusion language models = diffusion language model, diffusion llm, masked diffusion, block diffusion, dllm
# Alignment and safety
Alignment and preferences = preference optimization, reward model, human feedback, rlhf, dpo, human preference, preference learning, rubric
Safety and security = safety, jailbreak, prompt injection, adversarial attack, attack, toxic, refusal, vulnerab, deepfake, privacy, misuse, privilege
Hallucination and factuality = hallucination, factuality, factual, truthful, calibrat
Fairness and society = fairness, social bias, societal, ethic, copyright, regulation, governance
# Understanding language models
Inside language models = interpretab, mechanis, hidden state, inner workings, steering, knowledge edit, sparse autoencoder, how language models
Evaluating language models = benchmark, leaderboard, as a judge, evaluation of large language models, evaluation suite
# Language and text
Languages and translation = multilingual, translat, low resource language, cross lingual, tokeniz
Text and documents = text classification, summarization, information extraction, sentiment, document, named entit
Dialogue and role-play = dialogue, role play, persona, emotional support, conversation, social simulation, empath
# Search and recommendation
Retrieval and RAG = retrieval augmented, rag, dense retrieval, embedding model, passage retrieval, rerank
Recommendation = recommendation, recommender, click through, user behavior
## Reasoning, agents and code
# Reasoning
Reasoning with reinforcement learning = reinforcement learning for reasoning, verifiable reward, rlvr, grpo, policy optimization, exploration in reasoning
Chain of thought = chain of thought, chains of thought, reasoning model, thinking, test time, inference scaling, verifier
Mathematics = mathemat, math, olympiad, theorem, geometry problem, formal proof
# Agents
Tool use = tool use, tool learning, function call, tool integrated, tool augmented, tool
Search and deep research = deep research, web agent, search agent, deep search, multi hop, information seeking
Computer and phone use = gui, user interface, ui grounding, mobile agent, computer use, web page
Multi-agent systems = multi agent, agents collaborate, agent system, self evol, agent skill, meta agent
Agent memory and planning = agent memory, agent planning, experience of agents, long horizon, language agent, llm agent, game, player
AI for research = ai scientist, automated research, research idea, research automation, scientific discovery
# Code and systems
Code generation = code generation, coding, program synthesis, coder, text to sql, code optimization, code
Software engineering = software engineer, repositor, github, issue resolution, bug, swe bench, code agent
Databases, hardware and systems = database, hardware, gpu kernel, compiler, distributed system, cluster, serving system
## Images, video and 3D
# Image generation
Text-to-image = text to image, image generation, image synthesis, diffusion model, autoregressive image generation, visual autoregressive
Image editing = image edit, inpainting, personaliz, subject driven, style transfer, multi subject, image manipulation
Faster diffusion = one step, one step generation, diffusion distillation, consistency model, sampling steps, accelerat diffusion, efficient diffusion, diffusion transformer
Diffusion theory = score matching, flow matching, latent space of diffusion models, noise schedule, generative model
# Video and world models
Video generation = video generation, text to video, video diffusion, camera control, video synthesis, video generator, video dataset
Video understanding = video understanding, video question answering, long video, video reasoning, temporal grounding, egocentric
World models = world model, world simulat, interactive environment, world state prediction
# Vision and language
Vision-language models = vision language model, multimodal large language model, multimodal llm, mllm, lvlm, visual instruction, visual encoding
Visual reasoning = visual reasoning, multimodal reasoning, spatial reasoning, chart, visual question answering, visual context
Unified multimodal models = unified model, unified multimodal, omni, any to any, visual tokenizer, understanding and generation
# Computer vision
Detection and segmentation = segmentation, object detection, matting, open vocabulary, tracking, masks
Image restoration = super resolution, image denoising, image restoration, low light, deblur, image compression
Visual representations = self supervised, vision transformer, image classification, visual representation, visual feature, image retrieval
Faces and people = face, human pose, hand, human body, avatar, portrait, person re identification
# 3D
3D generation = 3d generation, text to 3d, image to 3d, mesh, 3d asset, 3d shape
3D reconstruction and rendering = gaussian splatting, view synthesis, nerf, radiance field, 3d reconstruction, depth estimation, relighting, 3d scene, 3d world
Motion and animation = motion generation, motion capture, animation, 4d, physics simulation, rigid
## 
# Robotics
Robot learning = robo, manipulation, vision language action, dexter, grasp, embodied
Navigation and driving = navigation, autonomous driving, driving, locomotion, vehicle
# Speech, music and sound
Speech = speech, text to speech, speech recognition, voice, speaker
Music and sound = music, song, audio, sound
# Science and medicine
Medicine and health = medical, clinical, diagnos, patient, health, radiolog, cardio, biomedical, dermatolog
Biology and chemistry = protein, molecul, biomolecul, drug, genom, chemi, material, binder
Brain and neuroscience = brain, neural circuit, neuroscience, neuron, cortex, eeg, fmri, predictive coding
Physics, climate and engineering = physic, weather, climate, partial differential, galax, astro, engineering design, remote sensing
# Machine learning
Reinforcement learning = deep reinforcement learning, offline reinforcement learning, markov decision, value function, bandit, policy gradient, reward function
Optimisation and theory = convergence, generalization bound, optimization theory, sgd, gradient descent, sample complexity, loss landscape
Probability and Bayesian methods = bayesian, variational inference, probabilistic program, gaussian process, markov chain monte carlo, posterior
Graphs = graph neural network, graph learning, node classification, knowledge graph
Time series and tables = time series, forecast, tabular, anomaly detection, human mobility
Federated and distributed learning = federated, differential privacy, distributed training, unlearning
Few or shifting data = few shot, domain adaptation, distribution shift, out of distribution, semi supervised, label noise, imbalanc, causal
`;

function readMap(map: string): readonly Topic[] {
  let area: string | null = null;
  let field = '';
  return map
    .trim()
    .split('\n')
    .flatMap((line) => {
      if (line.startsWith('##')) {
        area = line.slice(2).trim() || null;
        return [];
      }
      if (line.startsWith('# ')) {
        field = line.slice(2);
        return [];
      }
      const [name = '', cues = ''] = line.split(' = ');
      return [{ name, field, area, cues: cues.split(', ') }];
    });
}

export const topics: readonly Topic[] = readMap(MAP);
