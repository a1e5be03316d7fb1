import { describe, expect, test } from 'vitest';
import { loadChannelSecrets, loadSettings } from '../../../adapters/env.ts';
import { channelFaults } from '../../../core/notify/channel.ts';

const told = (text: string) => loadSettings({ CLOUDMEND_CHANNELS: text }).channels;

describe('channels', () => {
  test('that are set tell of everything where they say nothing else', () => {
    expect(
      told('[{"kind":"slack","name":"operations"},{"kind":"email","name":"owners","to":["a@example.com"],"tells":["ended"]}]'),
    ).toEqual([
      { kind: 'slack', name: 'operations', tells: ['approval', 'paused', 'confirmation', 'ended'] },
      { kind: 'email', name: 'owners', to: ['a@example.com'], tells: ['ended'] },
    ]);
    expect(loadSettings({}).channels).toEqual([]);
  });

  test.each([
    ['slack', 'write a JSON list'],
    ['[{"kind":"fax","name":"owners"}]', 'kind'],
    ['[{"kind":"email","name":"owners","to":["nobody"]}]', 'Invalid email address'],
    ['[{"kind":"email","name":"owners","to":[]}]', 'to'],
    ['[{"kind":"slack","name":"Ops Room"}]', 'a name has 1 to 30 small letters'],
    ['[{"kind":"slack","name":"ops","tells":["everything"]}]', 'tells'],
    ['[{"kind":"slack","name":"ops"},{"kind":"teams","name":"ops"}]', 'two channels have the name ops'],
  ])('%s is refused with what is wrong', (text, message) => {
    expect(() => told(text)).toThrow(message);
  });
});

describe('addresses and keys of channels', () => {
  const channels = told('[{"kind":"webhook","name":"hook"},{"kind":"email","name":"owners","to":["a@example.com"]}]');
  const key = 'a-key-of-the-receiver-for-tests-only';

  test('are whole for a webhook with both', () => {
    const secrets = loadChannelSecrets({
      CLOUDMEND_CHANNEL_SECRETS: JSON.stringify({ hook: { url: 'https://a.example.com', signingKey: key } }),
    });
    expect(channelFaults(channels, secrets)).toEqual([]);
  });

  test('are missed by name', () => {
    expect(channelFaults(channels, {})).toEqual([expect.stringContaining('the channel hook has no entry')]);
    expect(channelFaults(channels, { hook: { url: 'https://a.example.com' } })).toEqual([expect.stringContaining('has no signingKey')]);
  });

  test.each([
    '{"hook":{"url":"http://secret.example.com"}}',
    '{"hook":{"url":"https://a.example.com","signingKey":"secret"}}',
    '{"hook":"secret"}',
    '{"hook":{"url":"secret"',
  ])('that are wrong are refused, and not repeated', (text) => {
    const refused = () => loadChannelSecrets({ CLOUDMEND_CHANNEL_SECRETS: text });
    expect(refused).toThrow('CLOUDMEND_CHANNEL_SECRETS is not usable');
    expect(refused).not.toThrow('secret.example.com');
    expect(refused).not.toThrow('"secret');
  });

  test('are no part of the settings, which are passed on', () => {
    const settings = loadSettings({ CLOUDMEND_CHANNEL_SECRETS: '{"hook":{"url":"https://hidden.example.com"}}' });
    expect(JSON.stringify(settings)).not.toContain('hidden');
  });
});
