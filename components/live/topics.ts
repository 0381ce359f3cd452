import type { LiveEvent, Topic } from "./types.ts";

/** Whether an event is about one of the topics. */
export function matches(topics: readonly Topic[], event: LiveEvent): boolean {
  return topics.some((topic) => {
    if (topic === "*" || topic === event.type) return true;
    if (topic.endsWith(".*")) return event.type.startsWith(topic.slice(0, -1));
    const [kind, id] = topic.split(":");
    if (!id) return false;
    return (
      (kind === event.objectType && id === event.objectId) || (kind === "ticket" && id === event.ticketId)
    );
  });
}
