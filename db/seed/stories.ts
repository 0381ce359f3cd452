import type { ClientKey, StaffKey } from "./people.ts";

export type Line =
  | { by: "client"; text: string }
  | { by: StaffKey; text: string; as?: "note" }
  | { by: StaffKey; ask: string; of: StaffKey; answer?: string }
  | { by: "stranger"; email: string; text: string };

/** One matter of a client, from its first words to where it stands now. */
export type Story = {
  client: ClientKey;
  channel: "portal" | "email" | "phone" | "api";
  subject: string;
  text: string;
  /** How many days ago it began. */
  days: number;
  owner?: StaffKey;
  priority?: "low" | "high" | "urgent";
  lines?: readonly Line[];
  end?: "solved" | "closed" | "open";
};

export const stories: readonly Story[] = [
  {
    client: "sokolova",
    channel: "portal",
    days: 41,
    owner: "operator",
    end: "closed",
    subject: "Не открывается почта на новом ноутбуке",
    text: "Выдали новый ноутбук, почтовая программа просит пароль снова и снова. Пароль верный, в браузере почта открывается.",
    lines: [
      {
        by: "operator",
        text: "Здравствуйте! В почтовой программе сохранён старый пароль. Откройте «Диспетчер учётных данных», удалите записи с названием почты и запустите программу ещё раз.",
      },
      { by: "client", text: "Помогло, спасибо!" },
    ],
  },
  {
    client: "sokolova",
    channel: "email",
    days: 20,
    owner: "operator",
    end: "solved",
    subject: "Принтер этикеток печатает пустые листы",
    text: "Складской принтер этикеток с утра выдаёт пустые этикетки. Рулон новый.",
    lines: [
      {
        by: "operator",
        text: "Проверьте, какой стороной вставлен рулон: печать идёт только по термостороне. Проведите ногтем: останется тёмный след.",
      },
      { by: "client", text: "Рулон действительно стоял не той стороной. Печатает." },
    ],
  },
  {
    client: "sokolova",
    channel: "portal",
    days: 6,
    owner: "operator",
    subject: "Принтер этикеток снова печатает бледно",
    text: "После замены рулона печатает, но очень бледно, штрихкод не читается сканером.",
    lines: [
      {
        by: "operator",
        text: "Похоже, понижена температура печати. Пришлите, пожалуйста, фото этикетки и версию драйвера.",
      },
      { by: "client", text: "Версия 7.4. Фото пришлю вечером, сканер не читает каждый третий код." },
      {
        by: "operator",
        ask: "Какую температуру головки ставить для рулонов ТермоЭко?",
        of: "specialist",
        answer: "Для них 12 и скорость 3. Если не поможет, чистить головку спиртом.",
      },
    ],
  },
  {
    client: "sokolova",
    channel: "phone",
    days: 1,
    owner: "operator",
    priority: "high",
    subject: "Не работает сканер на воротах 3",
    text: "Звонок: терминал сбора данных на третьих воротах не видит сеть, отгрузка стоит.",
    lines: [
      {
        by: "operator",
        as: "note",
        text: "На воротах 3 точка доступа без питания, дежурный идёт проверять.",
      },
    ],
  },
  {
    client: "gromov",
    channel: "portal",
    days: 33,
    owner: "operator2",
    end: "closed",
    subject: "Нужен доступ к папке «Отгрузки»",
    text: "Прошу открыть доступ к общей папке «Отгрузки», согласовано с начальником смены.",
    lines: [{ by: "operator2", text: "Доступ открыт. Перезайдите в Windows, чтобы он заработал." }],
  },
  {
    client: "gromov",
    channel: "email",
    days: 6,
    owner: "operator2",
    end: "solved",
    subject: "Excel не сохраняет общий файл",
    text: "При сохранении графика смен пишет «файл заблокирован другим пользователем», хотя все вышли.",
    lines: [
      { by: "operator2", text: "Файл держала зависшая сессия на сервере, я её закрыл. Сохраните ещё раз." },
      { by: "client", text: "Сохранилось." },
    ],
  },
  {
    client: "gromov",
    channel: "portal",
    days: 2,
    owner: "operator2",
    subject: "Удалённый рабочий стол отключается",
    text: "Из дома через VPN рабочий стол отключается каждые десять минут.",
    lines: [
      {
        by: "operator2",
        text: "Скажите, пожалуйста, через какого провайдера вы подключены и по Wi-Fi или по кабелю?",
      },
    ],
  },
  {
    client: "clarke",
    channel: "portal",
    days: 38,
    owner: "operator2",
    end: "closed",
    subject: "Cannot sign in after the holidays",
    text: "My password has expired while I was away and the reset page says the link is no longer valid.",
    lines: [
      {
        by: "operator2",
        text: "The link works for one hour only. I have sent a new one; it should be in your inbox now.",
      },
      { by: "client", text: "Got it, I am in. Thank you." },
    ],
  },
  {
    client: "clarke",
    channel: "email",
    days: 5,
    owner: "operator2",
    end: "solved",
    subject: "Till prints the wrong shop address",
    text: "Receipts of the harbour shop show the address of the warehouse.",
    lines: [
      {
        by: "operator2",
        text: "The receipt header is set per till. I have changed it for tills 1 to 3; please print a test receipt.",
      },
    ],
  },
  {
    client: "clarke",
    channel: "portal",
    days: 3,
    owner: "operator2",
    subject: "Card reader loses its connection",
    text: "The card reader of till 2 drops off the network several times a day. We have to restart it.",
    lines: [
      {
        by: "operator2",
        text: "Which light is on when it happens: blue or amber? And is the cable in the socket under the counter?",
      },
      { by: "client", text: "Amber. And yes, it is plugged in under the counter." },
      {
        by: "stranger",
        email: "support@reader-maker.test",
        text: "Your device needs firmware 2.1. Please confirm the serial number.",
      },
    ],
  },
  {
    client: "hughes",
    channel: "email",
    days: 28,
    owner: "operator2",
    end: "closed",
    subject: "How do I share my calendar?",
    text: "I would like my team to see when I am busy, without the details.",
    lines: [
      { by: "operator2", text: 'Open the calendar, choose Share, add the team and pick "free/busy only".' },
    ],
  },
  {
    client: "hughes",
    channel: "api",
    days: 5,
    owner: "operator2",
    subject: "Stock export stops at 10,000 rows",
    text: "The nightly stock export ends after 10,000 rows. The web shop shows items as sold out.",
    priority: "urgent",
    lines: [
      {
        by: "operator2",
        as: "note",
        text: "Limit of the export job is 10,000. Raised to 100,000 for a trial run tonight.",
      },
      {
        by: "operator2",
        text: "We found a limit in the export and raised it. Tonight's run should be complete; I will check in the morning.",
      },
    ],
  },
  {
    client: "hughes",
    channel: "portal",
    days: 0,
    subject: "Two monitors, only one works",
    text: "After the desk move only one of my monitors is found. Both have power.",
  },
  {
    client: "belova",
    channel: "phone",
    days: 17,
    owner: "operator",
    end: "solved",
    subject: "Регистратура: не печатаются талоны",
    text: "Звонок: терминал талонов в регистратуре не печатает, очередь.",
    lines: [
      {
        by: "operator",
        text: "Бумага заканчивалась и датчик остановил печать. Рулон заменён, талоны печатаются.",
      },
    ],
  },
  {
    client: "belova",
    channel: "email",
    days: 8,
    owner: "operator",
    subject: "Заканчивается сертификат подписи",
    text: "Система предупреждает, что сертификат электронной подписи врача действует ещё две недели. Что нам сделать?",
    lines: [
      {
        by: "operator",
        text: "Мы подготовили запрос на новый сертификат. Врачу нужно один раз прийти с паспортом, адрес и часы во вложенной памятке.",
      },
    ],
  },
  {
    client: "belova",
    channel: "portal",
    days: 1,
    owner: "operator",
    subject: "Не видно результаты анализов за пятницу",
    text: "В карте пациента нет результатов за пятницу, лаборатория говорит, что выгрузила.",
    priority: "high",
  },
  {
    client: "yusupov",
    channel: "portal",
    days: 25,
    owner: "operator2",
    end: "closed",
    subject: "Медленный интернет в кабинете 12",
    text: "Страницы открываются по минуте, в соседнем кабинете всё хорошо.",
    lines: [
      {
        by: "operator2",
        ask: "Посмотри порт кабинета 12, похоже на 10 Мбит.",
        of: "specialist",
        answer: "Порт согласовался на 10 Мбит, кабель пережат дверью. Переложили, сейчас гигабит.",
      },
      {
        by: "operator2",
        text: "Кабель был пережат дверью, его переложили. Проверьте, пожалуйста, скорость.",
      },
      { by: "client", text: "Летает." },
    ],
  },
  {
    client: "yusupov",
    channel: "email",
    days: 4,
    owner: "operator2",
    subject: "Забыл пароль от системы записи",
    text: "Не могу войти в систему записи, пароль не подходит, ссылка для сброса не приходит.",
    lines: [
      {
        by: "operator2",
        text: "Письмо со ссылкой попало в карантин почты. Я его выпустил, проверьте входящие.",
      },
    ],
  },
  {
    client: "yusupov",
    channel: "portal",
    days: 0,
    subject: "Wi-Fi для гостей не даёт адрес",
    text: "Пациенты подключаются к гостевой сети, но пишет «без доступа к интернету».",
  },
  {
    client: "morozova",
    channel: "email",
    days: 30,
    owner: "operator",
    end: "closed",
    subject: "Как вернуть оборудование",
    text: "Закончился договор, как вернуть роутер?",
    lines: [
      {
        by: "operator",
        text: "Привезите роутер в любой офис или закажите курьера в личном кабинете, раздел «Оборудование».",
      },
    ],
  },
  {
    client: "morozova",
    channel: "portal",
    days: 4,
    owner: "operator",
    end: "solved",
    subject: "Роутер мигает красным",
    text: "После грозы роутер мигает красным, интернета нет.",
    lines: [
      {
        by: "operator",
        text: "Красный мигающий индикатор значит, что нет линии. Выключите роутер на минуту, проверьте кабель от стены.",
      },
      { by: "client", text: "Вынула и вставила кабель, заработало." },
    ],
  },
  {
    client: "morozova",
    channel: "phone",
    days: 0,
    subject: "Счёт пришёл дважды",
    text: "Звонок: в этом месяце выставили два счёта, какой оплачивать?",
  },
  {
    client: "novak",
    channel: "email",
    days: 22,
    owner: "operator2",
    end: "closed",
    subject: "Invoice without VAT number",
    text: "Please add our VAT number to the last invoice.",
    lines: [{ by: "operator2", text: "Done; the corrected invoice is attached in your account." }],
  },
  {
    client: "novak",
    channel: "portal",
    days: 7,
    owner: "operator2",
    subject: "VPN asks for a code that never comes",
    text: "The VPN wants a code from a text message. I do not receive any.",
    lines: [
      {
        by: "operator2",
        text: "Your number was stored without the country code. I have corrected it; please try again.",
      },
      { by: "client", text: "Now a code comes, but it says it has expired." },
    ],
  },
  {
    client: "novak",
    channel: "api",
    days: 0,
    subject: "Monitoring: disk of BACKUP-2 is 91 % full",
    text: "Automatic report: disk D: of BACKUP-2 has 212 GB left of 2.4 TB.",
    priority: "low",
  },
  {
    client: "sokolova",
    channel: "portal",
    days: 55,
    owner: "operator",
    end: "closed",
    subject: "Прошу завести учётную запись новому сотруднику",
    text: "С понедельника выходит кладовщик Семёнов А. В., нужны почта и доступ к складской программе.",
    lines: [
      {
        by: "operator",
        text: "Учётная запись создана, временный пароль передан вам в запечатанном конверте.",
      },
    ],
  },
  {
    client: "gromov",
    channel: "phone",
    days: 47,
    owner: "operator2",
    end: "closed",
    subject: "Сломалась гарнитура",
    text: "Звонок: гарнитура шипит, собеседник не слышит.",
    lines: [{ by: "operator2", text: "Выдана новая гарнитура, старая принята." }],
  },
  {
    client: "belova",
    channel: "email",
    days: 52,
    owner: "operator",
    end: "closed",
    subject: "Обновить антивирус на стойке",
    text: "Компьютер на стойке пишет, что базы антивируса устарели.",
    lines: [{ by: "operator", text: "Базы обновлены, причина: был выключен планировщик." }],
  },
  {
    client: "yusupov",
    channel: "portal",
    days: 60,
    owner: "operator",
    end: "closed",
    subject: "Не приходят напоминания пациентам",
    text: "С прошлой недели СМС-напоминания не уходят.",
    lines: [{ by: "operator", text: "Закончился пакет СМС. Пополнили и включили предупреждение заранее." }],
  },
  {
    client: "clarke",
    channel: "email",
    days: 63,
    owner: "operator2",
    end: "closed",
    subject: "New colleague needs a laptop",
    text: "Sarah starts on Monday; please prepare a laptop and an account.",
    lines: [{ by: "operator2", text: "Both are ready at the front desk." }],
  },
  {
    client: "hughes",
    channel: "portal",
    days: 45,
    owner: "operator2",
    end: "closed",
    subject: "Shared drive is read-only",
    text: "I can open files on the shared drive but not save them.",
    lines: [
      {
        by: "operator2",
        text: "Your account had lost its group after the move. Sign out and in again, please.",
      },
      { by: "client", text: "Works." },
    ],
  },
  {
    client: "morozova",
    channel: "portal",
    days: 35,
    owner: "operator",
    end: "closed",
    subject: "Сменить тариф",
    text: "Хочу перейти на тариф с телевидением.",
    lines: [{ by: "operator", text: "Тариф сменится с первого числа, доплата 200 рублей в месяц." }],
  },
  {
    client: "novak",
    channel: "email",
    days: 58,
    owner: "operator2",
    end: "closed",
    subject: "Change of the delivery address",
    text: "We have moved. Please send the replacement disk to the new address.",
    lines: [{ by: "operator2", text: "Changed, the parcel leaves tomorrow." }],
  },
  {
    client: "sokolova",
    channel: "email",
    days: 70,
    owner: "operator",
    end: "closed",
    subject: "Восстановить удалённый файл",
    text: "Случайно удалила «Инвентаризация.xlsx» с общего диска вчера вечером.",
    lines: [
      { by: "operator", text: "Файл восстановлен из ночной копии, лежит на прежнем месте." },
      { by: "client", text: "Огромное спасибо!" },
    ],
  },
  {
    client: "gromov",
    channel: "portal",
    days: 75,
    owner: "operator2",
    end: "closed",
    subject: "Видеосвязь без звука",
    text: "На планёрке меня не слышно, хотя микрофон выбран.",
    lines: [
      { by: "operator2", text: "Разрешите программе микрофон: Параметры, Конфиденциальность, Микрофон." },
    ],
  },
  {
    client: "belova",
    channel: "portal",
    days: 13,
    owner: "operator",
    end: "solved",
    subject: "Сканер документов не находит папку",
    text: "При сканировании пишет «путь не найден».",
    lines: [
      {
        by: "operator",
        text: "Папку переименовали при уборке. Вернули старое имя, сканер сохраняет как раньше.",
      },
    ],
  },
  {
    client: "yusupov",
    channel: "phone",
    days: 15,
    owner: "operator2",
    end: "solved",
    subject: "Телефон в ординаторской молчит",
    text: "Звонок: внутренний телефон не звонит.",
    lines: [{ by: "operator2", text: "Был включён режим «не беспокоить». Выключили, проверили вместе." }],
  },
  {
    client: "clarke",
    channel: "portal",
    days: 1,
    owner: "operator2",
    subject: "Gift cards are refused",
    text: "Since yesterday the till refuses every gift card with error 51.",
    priority: "high",
    lines: [
      {
        by: "operator2",
        as: "note",
        text: "Error 51 comes from the card service, ticket with them is open.",
      },
    ],
  },
  {
    client: "hughes",
    channel: "phone",
    days: 2,
    owner: "operator2",
    subject: "Call about the stock export",
    text: "Call: wants to know whether the export was complete this night.",
  },
  {
    client: "novak",
    channel: "portal",
    days: 12,
    owner: "operator",
    end: "solved",
    subject: "Cannot open the attachment",
    text: "The attachment of your last letter is winmail.dat.",
    lines: [{ by: "operator", text: "Sorry about that: it is attached again as a PDF." }],
  },
];
