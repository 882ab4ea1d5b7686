/** An address under which a server of models usually listens on a machine of one's own. */
export interface LocalServerCandidate {
  /** The server that usually listens there, in the words of a player. */
  label: string;
  /** Scheme, host and port, without a path. A base URL of `provider` in the environment, `OLLAMA_HOST` for instance, replaces it. */
  url: string;
  /** Id of the provider that such a server is a model of, where it speaks OpenAI's API; for Ollama its own. */
  provider: string;
}

/** Injection token of the candidates; tests replace them. */
export const LocalServerCandidates = Symbol('LocalServerCandidates');
/** In the order in which they are answered. */
export type LocalServerCandidates = readonly LocalServerCandidate[];

/** Any server that speaks OpenAI's API. */
export const COMPATIBLE_PROVIDER = 'openai-compatible';
export const OLLAMA_PROVIDER = 'ollama';

/**
 * The usual addresses, on loopback only: nothing else is asked unless the environment names it.
 * @see https://docs.ollama.com/faq#how-can-i-expose-ollama-on-my-network
 * @see https://lmstudio.ai/docs/developer/core/server
 * @see https://github.com/ggml-org/llama.cpp/tree/master/tools/server, and LocalAI: https://localai.io/basics/getting_started/
 * @see https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html
 * @see https://jan.ai/local-server/api-server
 * @see https://github.com/nomic-ai/gpt4all/wiki/Local-API-Server
 * @see https://docs.litellm.ai/docs/simple_proxy
 */
export const LOCAL_SERVER_CANDIDATES: LocalServerCandidates = [
  { label: 'Ollama', url: 'http://127.0.0.1:11434', provider: OLLAMA_PROVIDER },
  { label: 'LM Studio', url: 'http://127.0.0.1:1234', provider: COMPATIBLE_PROVIDER },
  { label: 'llama.cpp or LocalAI', url: 'http://127.0.0.1:8080', provider: COMPATIBLE_PROVIDER },
  { label: 'vLLM', url: 'http://127.0.0.1:8000', provider: COMPATIBLE_PROVIDER },
  { label: 'Jan', url: 'http://127.0.0.1:1337', provider: COMPATIBLE_PROVIDER },
  { label: 'GPT4All', url: 'http://127.0.0.1:4891', provider: COMPATIBLE_PROVIDER },
  { label: 'LiteLLM', url: 'http://127.0.0.1:4000', provider: 'litellm' },
];
