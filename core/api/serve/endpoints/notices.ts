import { loadNotice, requestTest } from '../../../notify/test-channel.ts';
import { routes } from '../../contract/routes.ts';
import { serveRoute } from '../endpoint.ts';

export const noticeEndpoints = [
  serveRoute(routes.testChannel, async ({ path }, { engine, principal, channels = [] }) => {
    const notice = await requestTest(engine, principal, channels, path.channel);
    return { document: notice, location: `/v1/notices/${notice.id}` };
  }),
  serveRoute(routes.readNotice, async ({ path }, { engine }) => ({ document: await loadNotice(engine, path.noticeId) })),
];
