import type { AccessRow } from '../../../support/access-rows.ts';
import { guide, testRows, under } from '../../../support/access-rows.ts';

const page = (anchor: string) => guide(`reference_policies_elements_condition_operators.html#Conditions_${anchor}`);
const NUMBERS = page('Numeric (Numeric condition operators)');
const DATES = page('Date (Date condition operators)');
const BOOLEANS = page('Boolean (Boolean condition operators)');
const BINARY = page('BinaryEquals (Binary condition operators)');
const ADDRESSES = page('IPAddress (IP address condition operators)');
const EXISTS = page('IfExists (...IfExists condition operators)');
const NULLS = page('Null (Condition operator to check existence of condition keys)');
const age = (seconds: string) => ({ 'aws:MultiFactorAuthAge': seconds });
const at = (time: string) => ({ 'aws:CurrentTime': time });
const from = (address: string) => ({ 'aws:SourceIp': address });
const numeric = (operator: string, seconds: string) => ({ [operator]: { 'aws:MultiFactorAuthAge': seconds } });
const date = (operator: string, time: string) => ({ [operator]: { 'aws:CurrentTime': time } });
const ip = (operator: string, ...ranges: readonly string[]) => ({ [operator]: { 'aws:SourceIp': [...ranges] } });
const secure = (value: string) => ({ 'aws:SecureTransport': value });
const NOON = '2026-06-01T12:00:00Z';
/** The same moment in seconds since 1970. */
const NOON_IN_SECONDS = '1780315200';

const ROWS: readonly AccessRow[] = [
  ['the same number', under(numeric('NumericEquals', '3600'), age('3600')), 'allow', NUMBERS],
  ['the same number written otherwise', under(numeric('NumericEquals', '3600.0'), age('3600')), 'allow', NUMBERS],
  ['a number of a policy that is no text', under({ NumericEquals: { 'aws:MultiFactorAuthAge': 3600 } }, age('3600')), 'allow', NUMBERS],
  ['another number', under(numeric('NumericNotEquals', '3600'), age('3601')), 'allow', NUMBERS],
  ['the refused number', under(numeric('NumericNotEquals', '3600'), age('3600')), 'deny', NUMBERS],
  ['a refused number and no key', under(numeric('NumericNotEquals', '3600')), 'allow', NUMBERS],
  ['less', under(numeric('NumericLessThan', '3600'), age('900')), 'allow', NUMBERS],
  ['numbers are no texts', under(numeric('NumericLessThan', '3600'), age('10000')), 'deny', NUMBERS],
  ['not less but equal', under(numeric('NumericLessThan', '3600'), age('3600')), 'deny', NUMBERS],
  ['less or equal', under(numeric('NumericLessThanEquals', '3600'), age('3600')), 'allow', NUMBERS],
  ['more', under(numeric('NumericGreaterThan', '3600'), age('3601')), 'allow', NUMBERS],
  ['not more but equal', under(numeric('NumericGreaterThan', '3600'), age('3600')), 'deny', NUMBERS],
  ['more or equal', under(numeric('NumericGreaterThanEquals', '3600'), age('3600')), 'allow', NUMBERS],
  ['a number and no key', under(numeric('NumericLessThan', '3600')), 'deny', NUMBERS],
  ['a number, IfExists and no key', under(numeric('NumericLessThanIfExists', '3600')), 'allow', EXISTS],
  ['a number too large, IfExists', under(numeric('NumericLessThanIfExists', '3600'), age('7200')), 'deny', EXISTS],
  ['the same moment', under(date('DateEquals', NOON), at(NOON)), 'allow', DATES],
  ['the same moment in another zone', under(date('DateEquals', '2026-06-01T14:00:00+02:00'), at(NOON)), 'allow', DATES],
  ['the same moment in seconds', under(date('DateEquals', NOON_IN_SECONDS), at(NOON)), 'allow', DATES],
  ['seconds of the request', under(date('DateLessThan', '2026-06-02T00:00:00Z'), at(NOON_IN_SECONDS)), 'allow', DATES],
  ['a day begins at midnight', under(date('DateGreaterThan', '2026-06-01'), at(NOON)), 'allow', DATES],
  ['another moment', under(date('DateNotEquals', '2026-06-01'), at(NOON)), 'allow', DATES],
  ['the refused moment', under(date('DateNotEquals', NOON), at(NOON)), 'deny', DATES],
  ['before', under(date('DateLessThan', NOON), at('2026-05-31T23:59:59Z')), 'allow', DATES],
  ['not before but at it', under(date('DateLessThan', NOON), at(NOON)), 'deny', DATES],
  ['before or at it', under(date('DateLessThanEquals', NOON), at(NOON)), 'allow', DATES],
  ['not after but at it', under(date('DateGreaterThan', NOON), at(NOON)), 'deny', DATES],
  ['after or at it', under(date('DateGreaterThanEquals', NOON), at(NOON)), 'allow', DATES],
  ['a moment and no key', under({ DateLessThan: { 'aws:TokenIssueTime': NOON } }, at(NOON)), 'deny', DATES],
  ['a moment, IfExists and no key', under({ DateLessThanIfExists: { 'aws:TokenIssueTime': NOON } }), 'allow', EXISTS],
  ['true', under({ Bool: secure('true') }, secure('true')), 'allow', BOOLEANS],
  ['false', under({ Bool: secure('true') }, secure('false')), 'deny', BOOLEANS],
  ['true in other case', under({ Bool: secure('True') }, secure('true')), 'allow', BOOLEANS],
  ['a truth of a policy that is no text', under({ Bool: { 'aws:SecureTransport': true } }, secure('true')), 'allow', BOOLEANS],
  ['false is not what is missing', under({ Bool: { 'aws:MultiFactorAuthPresent': 'false' } }), 'deny', BOOLEANS],
  ['false or missing', under({ BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } }), 'allow', EXISTS],
  ['true where false is asked, IfExists', under({ BoolIfExists: secure('false') }, secure('true')), 'deny', EXISTS],
  [
    'equal bytes',
    under({ BinaryEquals: { 'kms:EncryptionContext:key': 'QmluYXJ5' } }, { 'kms:EncryptionContext:key': 'QmluYXJ5' }),
    'allow',
    BINARY,
  ],
  [
    'bytes look at case',
    under({ BinaryEquals: { 'kms:EncryptionContext:key': 'QmluYXJ5' } }, { 'kms:EncryptionContext:key': 'qmluyxj5' }),
    'deny',
    BINARY,
  ],
  ['an address in the range', under(ip('IpAddress', '203.0.113.0/24'), from('203.0.113.7')), 'allow', ADDRESSES],
  ['an address beside the range', under(ip('IpAddress', '203.0.113.0/24'), from('203.0.114.7')), 'deny', ADDRESSES],
  ['a range of one address', under(ip('IpAddress', '203.0.113.7'), from('203.0.113.7')), 'allow', ADDRESSES],
  ['an address in the second range', under(ip('IpAddress', '10.0.0.0/8', '203.0.113.0/24'), from('203.0.113.7')), 'allow', ADDRESSES],
  ['an address of IPv6 in the range', under(ip('IpAddress', '2001:db8::/32'), from('2001:DB8:0:0::1')), 'allow', ADDRESSES],
  ['an address of IPv6 beside the range', under(ip('IpAddress', '2001:db8::/32'), from('2001:db9::1')), 'deny', ADDRESSES],
  ['all of IPv4 is nothing of IPv6', under(ip('IpAddress', '0.0.0.0/0'), from('2001:db8::1')), 'deny', ADDRESSES],
  ['all of both', under(ip('IpAddress', '0.0.0.0/0', '::/0'), from('2001:db8::1')), 'allow', ADDRESSES],
  ['an address that is refused', under(ip('NotIpAddress', '203.0.113.0/24'), from('203.0.113.7')), 'deny', ADDRESSES],
  ['an address that is not refused', under(ip('NotIpAddress', '203.0.113.0/24'), from('198.51.100.7')), 'allow', ADDRESSES],
  ['no address, as through an endpoint', under(ip('IpAddress', '203.0.113.0/24')), 'deny', ADDRESSES],
  ['a refused range and no address', under(ip('NotIpAddress', '203.0.113.0/24')), 'allow', ADDRESSES],
  ['a range, IfExists and no address', under(ip('IpAddressIfExists', '203.0.113.0/24')), 'allow', EXISTS],
  ['a key that must be missing and is', under({ Null: { 'aws:TokenIssueTime': 'true' } }), 'allow', NULLS],
  [
    'a key that must be missing and is not',
    under({ Null: { 'aws:TokenIssueTime': 'true' } }, { 'aws:TokenIssueTime': NOON }),
    'deny',
    NULLS,
  ],
  ['a key that must be there and is', under({ Null: { 'aws:TokenIssueTime': 'false' } }, { 'aws:TokenIssueTime': NOON }), 'allow', NULLS],
  ['a key that must be there and is not', under({ Null: { 'aws:TokenIssueTime': false } }), 'deny', NULLS],
  ['Null takes no IfExists', under({ NullIfExists: { 'aws:TokenIssueTime': 'true' } }), 'depends', EXISTS, 'operator NullIfExists'],
];

testRows(ROWS);
