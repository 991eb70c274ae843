// Word for word into English: question words and the field's common terms, for languages that the encoder cannot read.
import type { Language } from './language.ts';

/** `stem=english`, a stem matches the beginning of a word (Latin, Cyrillic) or any place (Chinese, Japanese, Korean). */
const ROMANCE = `
qué=what que=that quel=which quale=which quali=which quais=which qual=which cuál=which cuáles=which quoi=what cosa=what
cómo=how como=how comment=how come=how cuánto=how+much cuánta=how+much cuántos=how+many cuántas=how+many combien=how+many quanto=how+much quantos=how+many quantas=how+many quanti=how+many quante=how+many
dónde=where onde=where où=where dove=where quién=who quem=who qui=who chi=who porqué=why pourquoi=why perché=why cuándo=when quand=when quando=when
es=is son=are est=is sont=are é=is são=are è=is sono=are tiene=has tienen=have hay=is+there ont=have avoir=have tem=has têm=have hanno=have fue=was fueron=were
y=and et=and e=and o=or ou=or de=of del=of des=of du=of di=of della=of delle=of do=of da=of dos=of das=of con=with avec=with com=with sin=without sans=without sem=without senza=without para=for pour=for per=for en=in dans=in em=in nel=in nella=in sobre=about sur=on su=on por=by par=by pelo=by pela=by
el=the la=the los=the las=the le=the les=the il=the lo=the gli=the os=the un=a una=a une=a uno=a um=a uma=a se= si= ne= pas=not no=not non=not não=not más=more plus=more mais=more più=more menos=less moins=less meno=less frente=versus contra=versus contre=versus entre=between según=according+to selon=according+to segundo=according+to secondo=according+to
artícul=paper articol=paper articl=paper artig=paper papel=paper document=document
model=model modèl=model entren=train entraîn=train treina=train addestr=train aprend=learn appren=learn impar=learn aprendizaje=learning apprentissage=learning
dat=data donné=data dad=data datos=data dati=data conjunt=set ensemble=set corpus=corpus
red=network redes=networks réseau=network rede=network ret=network neuron=neural neurais=neural neural=neural
palabr=word mot=word palavr=word parol=word subpalabr=subword langu=language lengu=language idiom=language lingu=language text=text frase=sentence phrase=sentence
imag=image immagin=image imágen=image vídeo=video video=video vidéo=video audio=audio voz=voice voix=voice voce=voice música=music musique=music musica=music canci=song chanson=song canç=song canzon=song habl=speech
comprim=compressed compress=compression poda=pruning podar=prune élag=pruning potatur=pruning dispers=sparse épars=sparse esparz=sparse cuantiz=quantization quantif=quantization quantiz=quantization
ventaj=advantage avantag=advantage vantag=advantage vantagg=advantage desventaj=disadvantage désavantag=disadvantage inconvén=disadvantage desvantag=disadvantage svantagg=disadvantage
problem=problem problèm=problem limit=limitation erreur=error error=error erro=error errore=error fall=failure échec=failure
mejor=better meilleur=better melhor=better miglior=better peor=worse pire=worse pior=worse peggior=worse mejora=improvement amélior=improvement melhori=improvement migliora=improvement
rendim=performance performance=performance desempenh=performance prestazion=performance precis=accuracy exactit=accuracy acurác=accuracy accurat=accuracy puntu=score pontua=score punteggio=score
veloc=speed vitess=speed rápid=fast rapid=fast veloce=fast aceler=acceleration accélér=acceleration acceler=acceleration latenc=latency latence=latency latenz=latency temps=time tiempo=time tempo=time
tamañ=size taill=size tamanh=size dimension=size grand=large gran=large grosso=large pequeñ=small petit=small pequen=small piccol=small
métod=method méthod=method metod=method técnic=technique techniqu=technique tecnic=technique enfoqu=approach approch=approach abordag=approach approcc=approach algoritm=algorithm algorithm=algorithm
propon=propose propos=propose propõ=propose utiliz=use usa=use emple=use util=use introduc=introduce introduit=introduce
evalu=evaluate évalu=evaluate avalia=evaluate valuta=evaluate prueb=test test=test experiment=experiment expérien=experiment esperiment=experiment compar=compare confront=compare
result=result résult=result risultat=result
razon=reasoning raisonn=reasoning raciocín=reasoning ragionam=reasoning mémoir=memory memori=memory memór=memory contexto=context context=context contest=context
agent=agent robot=robot herramient=tool outil=tool ferrament=tool strument=tool código=code code=code codice=code
gradient=gradient ruido=noise bruit=noise ruído=noise rumore=noise inicial=initialization initial=initialization inizial=initialization
capa=layer couche=layer camad=layer strat=layer parámetr=parameter paramètr=parameter parâmetr=parameter parametr=parameter peso=weight poids=weight pesi=weight token=token tokeniz=tokenizer arquitectur=architecture architectur=architecture arquitetur=architecture architettur=architecture
gener=generate génér=generate ger=generate edic=editing édition=editing ediç=editing modific=editing difus=diffusion diffus=diffusion
tarea=task tâche=task taref=task compit=task pregunt=question question=question pergunt=question domand=question respuest=answer répons=answer respost=answer rispost=answer usuari=user utilisateur=user
núm=number nombre=number númer=number numer=number porcent=percent pourcent=percent percentual=percent
`;

const GERMAN = `
was=what welche=which wie=how wieviel=how+much viele=many wo=where wer=who warum=why wann=when wozu=for+what wofür=for+what worauf=on+what womit=with+what
ist=is sind=are wird=is werden=are wurde=was wurden=were hat=has haben=have kann=can gibt=is+there der=the die=the das=the den=the dem=the des=of+the ein=a eine=a einen=a einer=a einem=a und=and oder=or mit=with ohne=without von=of vom=of zu=to zum=to zur=to bei=at beim=at für=for auf=on über=about im=in in=in nicht=not auch=also nach=after durch=by zwischen=between gegenüber=versus gegen=versus als=than mehr=more weniger=less laut=according+to es=it sich= man=one um=by
modell=model netzarchitektur=network+architecture netz=network architektur=architecture sprachmodell=language+model sprach=language trainier=train training=training lern=learn daten=data datensatz=dataset datensätz=datasets trainingsdaten=training+data
vergleich=comparison verglich=compared untersuch=examine getestet=tested test=test bewert=evaluate auswert=evaluation ergebnis=result messung=measure
bild=image video=video ton=audio stimme=voice musik=music lied=song text=text wort=word wörter=words satz=sentence
komprim=compressed kompress=compression prun=pruning beschneid=pruning spärlich=sparse dünn=sparse dicht=dense quantis=quantization
vorteil=advantage nachteil=disadvantage problem=problem fehler=error grenz=limitation schwäch=weakness verbesser=improvement besser=better schlecht=worse best=best leistung=performance genauigkeit=accuracy
schnell=fast geschwindigkeit=speed beschleunig=speedup latenz=latency zeit=time dauer=duration größe=size groß=large klein=small anzahl=number prozent=percent
methode=method verfahren=method ansatz=approach technik=technique algorithm=algorithm schlag=propose vorgeschlag=proposed verwend=use benutz=use nutz=use einführ=introduce
schluss=reasoning denk=thinking gedächtnis=memory speicher=memory kontext=context agent=agent roboter=robot werkzeug=tool code=code quelltext=code
gradient=gradient rausch=noise initialis=initialization schicht=layer parameter=parameter gewicht=weight aufgab=task frage=question antwort=answer nutzer=user erzeug=generate generier=generate bearbeit=editing diffusion=diffusion arbeit=paper paper=paper artikel=paper autoren=authors
`;

const RUSSIAN = `
что=what какой=which какая=which какие=which каких=which как=how сколько=how+many где=where кто=who почему=why когда=when и=and или=or в=in на=on с=with для=for по=by от=from из=of не=not
модел=model сет=network нейрон=neural обуч=training данны=data набор=set язык=language текст=text слов=word изображ=image виде=video аудио=audio речь=speech музык=music песн=song
сжат=compressed прун=pruning прорежив=pruning разреж=sparse квантов=quantization преимуществ=advantage недостат=disadvantage проблем=problem ошиб=error ограничен=limitation улучш=improvement лучш=better хуж=worse качеств=quality точност=accuracy
быстр=fast скорост=speed ускор=speedup задерж=latency врем=time размер=size больш=large маленьк=small процент=percent числ=number метод=method подход=approach алгоритм=algorithm предлаг=propose использ=use оцен=evaluate сравн=compare результат=result эксперимент=experiment
рассужд=reasoning памят=memory контекст=context агент=agent робот=robot инструмент=tool код=code градиент=gradient шум=noise слой=layer сло=layer параметр=parameter вес=weight задач=task вопрос=question ответ=answer генер=generate диффуз=diffusion стат=paper
`;

const CHINESE = `
什么=what 哪些=which 哪个=which 哪两=which+two 哪=which 如何=how 怎么=how 怎样=how 多少=how+many 几=how+many 多大=how+large 多快=how+fast 多长=how+long 为什么=why 哪里=where 谁=who 是否=does 吗= 的= 了= 在=in 和=and 与=and 或=or 对=for 用=use 使用=use 采用=use 来=to 到=to 比=than 相比=compared+with 之间=between 论文=paper 文章=paper 作者=authors 提出=propose 介绍=introduce
模型=model 大模型=large+model 大语言模型=large+language+model 语言模型=language+model 语言=language 神经网络=neural+network 网络=network 训练=training 预训练=pretraining 微调=fine-tuning 学习=learning 强化学习=reinforcement+learning 数据集=dataset 数据=data 样本=examples 超参数=hyperparameters 参数=parameters 权重=weights 层=layer 架构=architecture 注意力=attention
图像=image 图片=image 视频=video 音频=audio 语音=speech 音乐=music 歌曲=song 文本=text 词=word 句子=sentence 代码=code 生成=generation 编辑=editing 扩散=diffusion 三维=3D
剪枝=pruning 稀疏=sparse 稠密=dense 量化=quantization 压缩=compression 蒸馏=distillation 推理=inference 推断=inference 解码=decoding 推测解码=speculative+decoding 加速=speedup 速度=speed 延迟=latency 吞吐=throughput 温度=temperature 内存=memory 显存=memory 记忆=memory 上下文=context 检索=retrieval 搜索=search
优点=advantage 优势=advantage 缺点=disadvantage 劣势=disadvantage 问题=problem 挑战=challenge 限制=limitation 错误=error 失败=failure 效果=effect 影响=effect 性能=performance 准确率=accuracy 精度=accuracy 得分=score 分数=score 提升=improvement 提高=improve 降低=reduce 减少=reduce 更好=better 最好=best 最大=largest 最高=highest 最多=up+to 倍=times 百分=percent 大小=size 数量=number
方法=method 技术=technique 算法=algorithm 策略=strategy 框架=framework 阶段=stage 类=kinds+of 描述=describe 评估=evaluate 评测=evaluation 基准=benchmark 测试=test 实验=experiment 比较=compare 结果=result 任务=task 智能体=agent 机器人=robot 工具=tool 思维链=chain+of+thought 奖励=reward 偏好=preference 对齐=alignment 安全=safety 攻击=attack 噪声=noise 梯度=gradient 初始化=initialization 低=low 高=high 小=small 大=large 长=long 短=short 三=three 两=two 一=one
`;

const JAPANESE = `
何=what どの=which どんな=what+kind どれ=which どのように=how どうやって=how いくつ=how+many どれくらい=how+much どれだけ=how+much なぜ=why どこ=where 誰=who いつ=when の=of は= が= を= に=in で=with と=and や=and か= です= ます= した= する= 何倍=how+many+times 何%=what+percent
論文=paper 著者=authors 提案=propose 手法=method 方法=method 技術=technique アルゴリズム=algorithm フレームワーク=framework
モデル=model 言語モデル=language+model 大規模言語モデル=large+language+model 言語=language ニューラルネットワーク=neural+network ネットワーク=network 学習=learning 訓練=training 事前学習=pretraining ファインチューニング=fine-tuning 微調整=fine-tuning 強化学習=reinforcement+learning データセット=dataset データ=data パラメータ=parameters 重み=weights 層=layer 注意=attention アーキテクチャ=architecture
画像=image 動画=video ビデオ=video 音声=speech 音楽=music 曲=song テキスト=text 単語=word 文=sentence コード=code 生成=generation 編集=editing 拡散=diffusion
枝刈り=pruning プルーニング=pruning スパース=sparse 疎=sparse 量子化=quantization 圧縮=compression 蒸留=distillation 推論=inference 復号=decoding デコード=decoding 高速=fast 速度=speed 遅延=latency レイテンシ=latency スループット=throughput 温度=temperature メモリ=memory 記憶=memory 文脈=context コンテキスト=context 検索=retrieval
利点=advantage 欠点=disadvantage 問題=problem 課題=challenge 限界=limitation 誤り=error 失敗=failure 効果=effect 性能=performance 精度=accuracy スコア=score 改善=improvement 向上=improvement 削減=reduce 最大=maximum 倍=times 大きさ=size 数=number 評価=evaluate ベンチマーク=benchmark 実験=experiment 比較=compare 結果=result タスク=task エージェント=agent ロボット=robot ツール=tool 報酬=reward 安全=safety 攻撃=attack ノイズ=noise 勾配=gradient 初期化=initialization 低い=low 高い=high 設定=setting
`;

const KOREAN = `
무엇=what 무슨=what 뭐=what 어떤=which 어느=which 어떻게=how 얼마나=how+much 몇 배=how+many+times 몇=how+many 왜=why 어디=where 누가=who 언제=when 에서=in 에게=to 으로=by 의=of 와=and 과=and 은= 는= 이= 가= 을= 를= 에=in 로=by
논문=paper 저자=authors 제안=propose 방법=method 기법=technique 기술=technique 알고리즘=algorithm 프레임워크=framework
모델=model 언어 모델=language+model 언어=language 신경망=neural+network 네트워크=network 학습=learning 훈련=training 사전 학습=pretraining 미세 조정=fine-tuning 강화 학습=reinforcement+learning 강화학습=reinforcement+learning 데이터셋=dataset 데이터=data 매개변수=parameters 파라미터=parameters 가중치=weights 층=layer 구조=architecture 어텐션=attention
이미지=image 영상=video 비디오=video 음성=speech 음악=music 노래=song 텍스트=text 단어=word 문장=sentence 코드=code 생성=generation 편집=editing 확산=diffusion
가지치기=pruning 희소=sparse 양자화=quantization 압축=compression 증류=distillation 추론=inference 디코딩=decoding 빠른=fast 빠르=fast 속도=speed 지연 시간=latency 지연=latency 처리량=throughput 온도=temperature 메모리=memory 기억=memory 문맥=context 검색=retrieval
장점=advantage 단점=disadvantage 문제=problem 한계=limitation 오류=error 실패=failure 효과=effect 성능=performance 정확도=accuracy 점수=score 개선=improvement 향상=improvement 줄이=reduce 감소=reduce 최대=maximum 배=times 퍼센트=percent 크기=size 수=number 평가=evaluate 벤치마크=benchmark 실험=experiment 비교=compare 결과=result 작업=task 에이전트=agent 로봇=robot 도구=tool 보상=reward 안전=safety 공격=attack 노이즈=noise 기울기=gradient 초기화=initialization 낮은=low 높은=high 설정=setting 작은=small 큰=large 긴=long
`;

type Entries = readonly (readonly [stem: string, english: string])[];

/** Longest stems first, so that "large language model" is read before "language". */
const entries = (table: string): Entries =>
  [...table.matchAll(/(\S[^=\n]*?)=(\S*)(?=\s|$)/g)]
    .map((match): readonly [string, string] => [
      (match[1] ?? '').trim(),
      (match[2] ?? '').replaceAll('+', ' '),
    ])
    .sort((a, b) => b[0].length - a[0].length);

const TABLES: Readonly<Partial<Record<Language, string>>> = {
  es: ROMANCE,
  fr: ROMANCE,
  pt: ROMANCE,
  it: ROMANCE,
  de: GERMAN,
  ru: RUSSIAN,
  zh: CHINESE,
  ja: JAPANESE,
  ko: KOREAN,
};

/** Shorter stems match a whole word only: "de" is no beginning of "decoder". */
const SHORTEST_STEM = 4;

function byWords(text: string, table: Entries): string {
  return text.replace(/[\p{L}\p{M}]+(?:-[\p{L}\p{N}]+)*/gu, (word) => {
    const lower = word.toLowerCase();
    const exact = table.find(([stem]) => stem === lower);
    if (exact !== undefined) return exact[1];
    // Names keep their form: a capital inside, or a hyphen.
    if (/\p{L}-|.\p{Lu}/u.test(word)) return word;
    const found = table.find(([stem]) => stem.length >= SHORTEST_STEM && lower.startsWith(stem));
    return found === undefined ? word : found[1];
  });
}

function byPlaces(text: string, table: Entries): string {
  let read = text;
  for (const [stem, english] of table) read = read.replaceAll(stem, ` ${english} `);
  // What the glossary lacks says nothing to the encoder.
  return read.replace(
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー]+/gu,
    ' ',
  );
}

/** Word by word into English; null for a language without a glossary. Names and figures stay. Pure. */
export function gloss(text: string, language: Language): string | null {
  const table = TABLES[language];
  if (table === undefined) return null;
  const list = entries(table);
  const read = ['zh', 'ja', 'ko'].includes(language)
    ? byPlaces(text, list)
    : byWords(text.replace(/[¿¡]/g, ''), list);
  return read
    .replace(
      /[？，。、（）]/g,
      (mark) =>
        ({ '？': '?', '，': ',', '。': '.', '、': ',', '（': '(', '）': ')' })[mark] ?? mark,
    )
    .replace(/\s+/g, ' ')
    .trim();
}
