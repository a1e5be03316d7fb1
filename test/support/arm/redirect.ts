import { createDefaultHttpClient, type HttpClient } from '@azure/core-rest-pipeline';

/**
 * A client that sends what is for one host to a server on this machine, and otherwise is Node's: tokens, pages and pollers work as they do
 * towards the real host. The pipeline sees its own address again afterwards, as it compares it with the next one.
 */
export function redirectingClient(url: string): HttpClient {
  const inner = createDefaultHttpClient();
  return {
    async sendRequest(request) {
      const asked = request.url;
      const { host, pathname, search } = new URL(asked);
      request.url = `${url}${pathname}${search}`;
      request.allowInsecureConnection = true;
      request.headers.set('host', host);
      try {
        return await inner.sendRequest(request);
      } finally {
        request.url = asked;
      }
    },
  };
}
