import { useSyncExternalStore } from "react";

/**
 * False in the page that the server sends and while it comes to life, true from then on: for what nobody sees at once, such as what
 * lies in a closed menu. It then costs neither the server nor the network.
 */
export const useInBrowser = (): boolean => useSyncExternalStore(never, yes, no);

const never = () => () => {};
const yes = () => true;
const no = () => false;
