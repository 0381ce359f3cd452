/** Files of a reply that travel with the letter, in bytes together; heavier ones are fetched from the portal. */
export const mostAttachedBytes = 10 * 1024 * 1024;
