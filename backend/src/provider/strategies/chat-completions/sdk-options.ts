/** The SDKs insist on a key; the real one is known to the transport only, which replaces this. */
export const SDK_KEY_PLACEHOLDER = 'unused';

/** The longest timer of Node: the time limits are the guard's. */
export const SDK_NO_TIMEOUT_MS = 2_147_483_647;
