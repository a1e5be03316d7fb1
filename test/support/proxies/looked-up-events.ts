import type { AwsRequest } from './aws-request.ts';

/**
 * Answers LookupEvents, which no emulator does, in the shape that AWS documents: the newest first, by pages, of the region that is asked. `recorded`:
 * records of CloudTrail by region; a region that it does not have is refused.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 */
export function lookedUpEvents(
  recorded: ReadonlyMap<string, readonly { readonly eventTime: string }[]>,
): (request: AwsRequest) => { readonly status: number; readonly json: string } | undefined {
  return ({ service, operation, region, body }) => {
    if (service !== 'cloudtrail' || operation !== 'LookupEvents') return undefined;
    const { MaxResults = 50, NextToken = '0' }: { readonly MaxResults?: number; readonly NextToken?: string } = JSON.parse(body);
    const own = recorded.get(region)?.toSorted((left, right) => (left.eventTime < right.eventTime ? 1 : -1));
    if (own === undefined) return { status: 400, json: JSON.stringify({ __type: 'AccessDeniedException', Message: 'not allowed' }) };
    const from = Number(NextToken);
    const to = from + Math.min(MaxResults, 50);
    const Events = own.slice(from, to).map((one, place) => ({
      EventId: `0f1e2d3c-${from + place}`,
      EventTime: Date.parse(one.eventTime) / 1000,
      ReadOnly: 'true',
      Resources: [],
      CloudTrailEvent: JSON.stringify(one),
    }));
    return { status: 200, json: JSON.stringify({ Events, ...(to < own.length && { NextToken: String(to) }) }) };
  };
}
