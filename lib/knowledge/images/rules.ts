/** Largest picture in bytes. */
export const maxImageBytes = 8 * 1024 * 1024;
