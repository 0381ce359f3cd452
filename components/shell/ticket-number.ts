/** "#1042", "1042", "TO-1042": something that may be a ticket's number; the server decides. */
export function ticketNumberIn(query: string): string | null {
  const text = query.trim();
  return /^[#№]?\s*(?:\p{L}{1,8}[-\s]?)?\d[\d\s-]{1,18}$/u.test(text) ? text.replace(/^[#№]\s*/, "") : null;
}
