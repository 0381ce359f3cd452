/** Help articles of the demo world; body lines are joined, the first entry of a pair is Russian, the second English. */
type Pair = readonly [ru: string, en: string];
export type SeedArticle = {
  id: string;
  category: string;
  audience?: "signed_in" | "organisations" | "staff";
  title: Pair;
  body: Pair;
};

export const categories = [
  { key: "start", ru: "Начало работы", en: "Getting started" },
  { key: "mail", ru: "Почта и календарь", en: "Mail and calendar" },
  { key: "print", ru: "Печать и сканеры", en: "Printing and scanning" },
  { key: "network", ru: "Сеть и удалённый доступ", en: "Network and remote access" },
  { key: "billing", ru: "Счета и договоры", en: "Invoices and contracts" },
] as const;

const steps = (...lines: string[]) => lines.map((line, i) => `${i + 1}. ${line}`).join("\n");

export const articles: readonly SeedArticle[] = [
  {
    id: "password-reset",
    category: "start",
    title: ["Как сбросить забытый пароль", "How to reset a forgotten password"],
    body: [
      `## Если вы помните адрес почты\n\n${steps("Откройте страницу входа и нажмите «Забыли пароль?».", "Введите адрес почты.", "Перейдите по ссылке из письма: она действует один час.")}\n\n> Письма нет? Проверьте папку «Спам».`,
      `## If you know your address\n\n${steps('Open the sign-in page and choose "Forgot your password?".', "Type your e-mail address.", "Follow the link in the letter: it works for one hour.")}\n\n> No letter? Look into the spam folder.`,
    ],
  },
  {
    id: "first-day",
    category: "start",
    title: ["Первый день: что настроить", "Your first day: what to set up"],
    body: [
      "Смените временный пароль, настройте почту и подключите принтер отдела. Заявку на доступ к программам подаёт руководитель.",
      "Change the temporary password, set up mail and connect the printer of your floor. Your manager asks for access to programs.",
    ],
  },
  {
    id: "new-account",
    category: "start",
    title: ["Учётная запись для нового сотрудника", "An account for a new colleague"],
    body: [
      `Укажите в обращении:\n\n${steps("Фамилию, имя и отчество.", "Дату выхода на работу.", "Программы, к которым нужен доступ.")}`,
      `Tell us in the request:\n\n${steps("The full name.", "The first working day.", "Which programs are needed.")}`,
    ],
  },
  {
    id: "two-factor",
    category: "start",
    title: ["Код подтверждения не приходит", "The confirmation code does not come"],
    body: [
      "Номер телефона должен быть записан с кодом страны. Код действует две минуты: запросите новый, если он устарел.",
      "Your number has to be stored with its country code. A code is good for two minutes: ask for a new one if it has expired.",
    ],
  },
  {
    id: "shared-folder",
    category: "start",
    title: ["Доступ к общей папке", "Access to a shared folder"],
    body: [
      "Доступ открывается по согласованию с владельцем папки. После этого выйдите из Windows и войдите снова.",
      "The owner of the folder has to agree. Afterwards sign out of Windows and in again.",
    ],
  },
  {
    id: "restore-file",
    category: "start",
    title: ["Восстановить удалённый файл", "Restore a deleted file"],
    body: [
      "Ночные копии общего диска хранятся 30 дней. Щёлкните папку правой кнопкой и выберите «Прежние версии».",
      'Nightly copies of the shared drive are kept for 30 days. Right-click the folder and choose "Previous versions".',
    ],
  },
  {
    id: "mail-asks-password",
    category: "mail",
    title: [
      "Почтовая программа снова и снова просит пароль",
      "The mail program keeps asking for the password",
    ],
    body: [
      `В программе сохранился старый пароль.\n\n${steps("Закройте почтовую программу.", "Откройте «Диспетчер учётных данных».", "Удалите записи с названием почты и запустите программу.")}`,
      `An old password is still stored.\n\n${steps("Close the mail program.", "Open the Credential Manager.", "Delete the entries of the mail server and start the program again.")}`,
    ],
  },
  {
    id: "share-calendar",
    category: "mail",
    title: ["Поделиться календарём", "Share your calendar"],
    body: [
      "Откройте календарь, нажмите «Поделиться», добавьте коллег и выберите «только занятость».",
      'Open the calendar, choose Share, add your colleagues and pick "free/busy only".',
    ],
  },
  {
    id: "quarantine",
    category: "mail",
    title: ["Письмо попало в карантин", "A letter is held in quarantine"],
    body: [
      "Фильтр задерживает письма с подозрительными вложениями. Сообщите отправителя и время, мы выпустим письмо.",
      "The filter holds letters with suspicious attachments. Tell us the sender and the time and we release it.",
    ],
  },
  {
    id: "winmail",
    category: "mail",
    title: ["Вложение winmail.dat не открывается", "An attachment called winmail.dat"],
    body: [
      "Отправитель пользуется особым форматом Outlook. Попросите прислать письмо в формате HTML или обычного текста.",
      "The sender uses a format of Outlook's own. Ask for the letter as HTML or plain text.",
    ],
  },
  {
    id: "big-attachment",
    category: "mail",
    title: ["Как отправить большой файл", "How to send a large file"],
    body: [
      "Письмо принимает до 25 МБ. Файл большего размера положите в облако и отправьте ссылку со сроком действия.",
      "A letter takes up to 25 MB. Put a larger file into the cloud and send a link that expires.",
    ],
  },
  {
    id: "signature",
    category: "mail",
    title: ["Подпись в письмах", "Signature in your letters"],
    body: [
      "Готовая подпись лежит на портале сотрудника. Скопируйте её в параметры почты, раздел «Подписи».",
      "The signature is on the staff portal. Copy it into the options of mail, section Signatures.",
    ],
  },
  {
    id: "blank-labels",
    category: "print",
    title: ["Принтер этикеток печатает пустые листы", "The label printer prints blank labels"],
    body: [
      `Термопечать идёт только по одной стороне.\n\n${steps("Проведите ногтем по этикетке: на термостороне останется тёмный след.", "Вставьте рулон этой стороной к головке.", "Запустите калибровку: держите кнопку подачи пять секунд.")}`,
      `Thermal paper prints on one side only.\n\n${steps("Scratch the label with a nail: the right side turns dark.", "Insert the roll with that side towards the head.", "Calibrate: hold the feed button for five seconds.")}`,
    ],
  },
  {
    id: "pale-labels",
    category: "print",
    title: ["Этикетки печатаются бледно", "Labels come out pale"],
    body: [
      "| Рулон | Температура | Скорость |\n| --- | --- | --- |\n| обычный | 10 | 4 |\n| эко | 12 | 3 |\n\nЕсли не помогло, протрите головку спиртом.",
      "| Roll | Temperature | Speed |\n| --- | --- | --- |\n| standard | 10 | 4 |\n| eco | 12 | 3 |\n\nIf that does not help, clean the head with alcohol.",
    ],
  },
  {
    id: "scan-folder",
    category: "print",
    title: ["Сканер пишет «путь не найден»", 'The scanner says "path not found"'],
    body: [
      "Папку назначения переименовали или удалили. Верните прежнее имя или сообщите нам новое.",
      "The destination folder was renamed or deleted. Restore its name or tell us the new one.",
    ],
  },
  {
    id: "add-printer",
    category: "print",
    title: ["Подключить принтер", "Connect a printer"],
    body: [
      "Откройте `\\\\print` в проводнике и дважды щёлкните принтер вашего этажа.",
      "Open `\\\\print` in the file manager and double-click the printer of your floor.",
    ],
  },
  {
    id: "paper-jam",
    category: "print",
    title: ["Застряла бумага", "Paper jam"],
    body: [
      "Откройте заднюю крышку, тяните лист обеими руками по ходу бумаги и закройте крышку до щелчка.",
      "Open the rear door, pull the sheet with both hands the way it travels and close the door until it clicks.",
    ],
  },
  {
    id: "receipt-header",
    category: "print",
    title: ["Неверный адрес на чеке", "Wrong address on the receipt"],
    body: [
      "Шапка чека задаётся для каждой кассы отдельно. Назовите номер кассы и правильный адрес.",
      "The head of a receipt is set for each till. Tell us the number of the till and the right address.",
    ],
  },
  {
    id: "router-red",
    category: "network",
    title: ["Роутер мигает красным", "The router blinks red"],
    body: [
      `Красный индикатор значит, что нет линии.\n\n${steps("Проверьте кабель от стены до роутера.", "Выключите роутер на минуту.", "Если индикатор остался красным, напишите нам.")}`,
      `A red light means that there is no line.\n\n${steps("Check the cable from the wall to the router.", "Switch the router off for a minute.", "If the light stays red, write to us.")}`,
    ],
  },
  {
    id: "vpn-setup",
    category: "network",
    audience: "signed_in",
    title: ["Настройка VPN", "Setting up the VPN"],
    body: [
      "Адрес сервера `vpn.desk.test`, вход по рабочей учётной записи и коду из приложения.",
      "The server is `vpn.desk.test`; sign in with your work account and the code of the app.",
    ],
  },
  {
    id: "rdp-drops",
    category: "network",
    title: ["Удалённый рабочий стол отключается", "Remote desktop disconnects"],
    body: [
      "Чаще всего виноват слабый Wi-Fi. Подключитесь кабелем и выключите энергосбережение сетевой карты.",
      "Weak Wi-Fi is the usual reason. Use a cable and switch off power saving of the network card.",
    ],
  },
  {
    id: "slow-internet",
    category: "network",
    title: ["Медленный интернет в одном кабинете", "Slow internet in one room"],
    body: [
      "Посмотрите, не пережат ли кабель мебелью или дверью, и сравните скорость в соседнем кабинете.",
      "See whether furniture or a door squeezes the cable, and compare with the next room.",
    ],
  },
  {
    id: "guest-wifi",
    category: "network",
    title: ["Гостевой Wi-Fi", "Guest Wi-Fi"],
    body: [
      "Сеть «Guest», пароль меняется каждый понедельник и висит на стойке. Если адрес не выдаётся, забудьте сеть и подключитесь снова.",
      "The network is called Guest; its password changes on Mondays and hangs at the desk. If you get no address, forget the network and connect again.",
    ],
  },
  {
    id: "terminal-offline",
    category: "network",
    audience: "organisations",
    title: ["Терминал сбора данных не видит сеть", "A data terminal is off the network"],
    body: [
      "На складе: проверьте питание точки доступа над воротами, затем перезапустите терминал.",
      "In the warehouse: check the power of the access point above the gate, then restart the terminal.",
    ],
  },
  {
    id: "port-speed",
    category: "network",
    audience: "staff",
    title: ["Проверка скорости порта", "Checking the speed of a port"],
    body: [
      "```\nshow interfaces status | include 12\n```\n\nЕсли порт согласовался на 10 Мбит, меняйте кабель.",
      "```\nshow interfaces status | include 12\n```\n\nIf the port came up at 10 Mbit, replace the cable.",
    ],
  },
  {
    id: "two-invoices",
    category: "billing",
    title: ["Пришло два счёта", "Two invoices came"],
    body: [
      "Второй счёт бывает за разовую услугу. Её название стоит в первой строке; вопросы задайте с номером счёта.",
      "The second one is often for a single service, named in its first line. Ask us with the number of the invoice.",
    ],
  },
  {
    id: "return-device",
    category: "billing",
    title: ["Как вернуть оборудование", "How to return a device"],
    body: [
      "Привезите его в любой офис или закажите курьера в личном кабинете. Возьмите акт приёма.",
      "Bring it to any office or order a courier in your account. Keep the receipt.",
    ],
  },
  {
    id: "change-plan",
    category: "billing",
    title: ["Сменить тариф", "Change the plan"],
    body: [
      "Тариф меняется с первого числа следующего месяца, если заявка подана до 25-го.",
      "The plan changes on the first of the next month if you ask by the 25th.",
    ],
  },
  {
    id: "vat-number",
    category: "billing",
    title: ["Добавить ИНН в счёт", "Add a VAT number to an invoice"],
    body: [
      "Пришлите реквизиты, и мы выставим исправленный счёт в течение дня.",
      "Send us the number and a corrected invoice comes within a day.",
    ],
  },
  {
    id: "certificate",
    category: "billing",
    title: ["Продление электронной подписи", "Renewing an electronic signature"],
    body: [
      `Начните за две недели до конца срока.\n\n${steps("Мы готовим запрос.", "Владелец один раз приходит с паспортом.", "Новый сертификат ставится удалённо.")}`,
      `Begin two weeks before it ends.\n\n${steps("We prepare the request.", "The owner comes once with a passport.", "The new certificate is installed remotely.")}`,
    ],
  },
];
