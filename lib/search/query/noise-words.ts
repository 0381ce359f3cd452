const list = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/).filter(Boolean));

/** Words that carry no meaning of their own: not indexed, not searched. Normalised (ё is е). */
export const stopWords = list(`
  и в во не на но а с со к ко по за из от до у о об обо при над под для без через про между же ли бы то это эта этот эти того
  тому тем том этом этого этой этому эту как так что чтобы чем или либо если когда где куда откуда кто я ты он она оно мы вы они
  мне меня мной мой моя мое мои моего моей моему нам нас наш вам вас ваш ваши вашего вашей его ее их им ей ему себя свой свою своей
  своего свои быть был была было были есть будет уже еще только также тоже вот ну да нет ни все всё всех весь вся который которая которое
  которые которого которой которых можно ли там тут здесь
  a an the and or but if of to in on at by for with from into as is are was were be been being am do does did has have had having i you he
  she it we they me my your his her its our their them this that these those there here what which who whom when where why how can could
  will would shall should may might must not no so than then too very just about
`);

/** Greetings and pleading around the question. Dropped only while at least two other words remain. */
export const chatter = list(`
  здравствуйте здравствуй привет приветствую добрый доброе доброго день дня вечер вечера утро утра время суток коллеги уважаемые народ ребята
  подскажите подскажи скажите помогите помоги помощь нужна нужен нужно надо пожалуйста плиз прошу просьба спасибо благодарю заранее срочно
  очень вопрос проблема проблему такая такой делать сделать делаю обращаться обратиться могу может можете могли получается получилось выходит
  разобраться понять понимаю пытаюсь попробовал хочу хотел хотелось хотела знает знаете пользуюсь второй третий третью неделю первый раз никак ничего
  кто нибудь
  hi hello hey dear team all guys everyone folks anybody anyone somebody someone good morning afternoon evening day please pls thanks thank
  urgent urgently quite asap help need want wanted trying tried try two days find out figure way tell know knows question problem deal like get
  got work works working
`);
