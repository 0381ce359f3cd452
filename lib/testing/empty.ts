// Stands in for "server-only" in tests: there is no browser bundle to keep anything out of.
export {};
