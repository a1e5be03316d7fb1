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
        const response = await inner.sendRequest(request);
        // A server that speaks plain HTTP takes the host that it was called by for one that does, in headers and in links to pages.
        const plain = `http://${host}`;
        for (const name of ADDRESSES) {
          const address = response.headers.get(name);
          if (address !== undefined) response.headers.set(name, address.replace(plain, `https://${host}`));
        }
        const { bodyAsText } = response;
        if (bodyAsText?.includes(plain)) response.bodyAsText = bodyAsText.replaceAll(plain, `https://${host}`);
        return response;
      } finally {
        request.url = asked;
      }
    },
  };
}

const ADDRESSES = ['location', 'azure-asyncoperation'];
