export type PhoneCertainty = "exclusive" | "shared" | "doubtful";
export type PhoneSource = "staff" | "portal" | "call" | "import" | "email" | "api";

export type PhoneView = {
  id: string;
  e164: string;
  extension: string | null;
  shown: string;
  certainty: PhoneCertainty;
  isVerified: boolean;
};
export type EmailView = { id: string; email: string; isPrimary: boolean; isVerified: boolean };

/** A row of the directory. */
export type ClientListItem = {
  id: string;
  name: string;
  kind: "known" | "provisional";
  organisation: string | null;
  email: string | null;
  phone: string | null;
  openTickets: number;
  lastContactAt: string | null;
};

/** A client as the card beside a ticket and his own page show him. */
export type ClientCard = {
  id: string;
  name: string;
  kind: "known" | "provisional";
  locale: "ru" | "en" | null;
  note: string;
  isCompanyManager: boolean;
  organisation: { id: string; name: string; accountManager: string | null } | null;
  emails: EmailView[];
  phones: PhoneView[];
  createdAt: string;
};
