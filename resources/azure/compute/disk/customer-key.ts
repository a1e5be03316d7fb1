const CUSTOMER_KEYS = ['EncryptionAtRestWithCustomerKey', 'EncryptionAtRestWithPlatformAndCustomerKeys'];

/** Whether a disk is encrypted with a key that its owner holds. */
export function isCustomerKey(encryption: string | null): boolean {
  return encryption !== null && CUSTOMER_KEYS.includes(encryption);
}
