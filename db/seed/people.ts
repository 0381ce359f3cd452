/** Who there is in the demo world. Everybody with `account` signs in with the demo's password. */
export const teams = [
  { key: "first", name: "Первая линия", strategy: "least_loaded", isDefault: true },
  { key: "network", name: "Сети и связь", strategy: "round_robin", isDefault: false },
] as const;

export const staff = [
  {
    key: "admin",
    name: "Мария Орлова",
    email: "admin@desk.test",
    role: "admin",
    teams: ["first"],
    presence: "offline",
  },
  {
    key: "operator",
    name: "Анна Лебедева",
    email: "operator@desk.test",
    role: "operator",
    teams: ["first", "network"],
    presence: "available",
    substitute: "operator2",
  },
  {
    key: "operator2",
    name: "Борис Котов",
    email: "operator2@desk.test",
    role: "operator",
    teams: ["first"],
    presence: "available",
    substitute: "operator",
  },
  {
    key: "specialist",
    name: "Денис Шилов",
    email: "specialist@desk.test",
    role: "specialist",
    teams: ["network"],
    presence: "available",
  },
] as const;

export const organisations = [
  { key: "sever", name: "Северный склад", accountManager: null },
  { key: "harbour", name: "Harbour Books", accountManager: "operator2" },
  { key: "clinic", name: "Клиника «Аквамарин»", accountManager: null },
] as const;

export const clients = [
  {
    key: "sokolova",
    name: "Ирина Соколова",
    email: "client@client.test",
    phone: "+74955550101",
    organisation: "sever",
    locale: "ru",
    account: true,
    isManager: true,
  },
  {
    key: "gromov",
    name: "Пётр Громов",
    email: "colleague@client.test",
    phone: "+74955550102",
    organisation: "sever",
    locale: "ru",
    account: true,
  },
  {
    key: "clarke",
    name: "Emma Clarke",
    email: "other@other.test",
    phone: "+442079460101",
    organisation: "harbour",
    locale: "en",
    account: true,
  },
  {
    key: "hughes",
    name: "Tom Hughes",
    email: "tom@harbour.test",
    phone: "+442079460102",
    organisation: "harbour",
    locale: "en",
  },
  {
    key: "belova",
    name: "Светлана Белова",
    email: "belova@clinic.test",
    phone: "+74955550103",
    organisation: "clinic",
    locale: "ru",
  },
  {
    key: "yusupov",
    name: "Тимур Юсупов",
    email: "yusupov@clinic.test",
    phone: "+74955550104",
    organisation: "clinic",
    locale: "ru",
  },
  {
    key: "morozova",
    name: "Ольга Морозова",
    email: "morozova@mail.test",
    phone: "+79165550105",
    organisation: null,
    locale: "ru",
  },
  {
    key: "novak",
    name: "Jan Novak",
    email: "jan@mail.test",
    phone: "+420601550106",
    organisation: null,
    locale: "en",
  },
] as const;

export type ClientKey = (typeof clients)[number]["key"];
export type StaffKey = (typeof staff)[number]["key"];
