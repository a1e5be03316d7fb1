/** Where in the bucket of documents the items of scans lie: apart from the others, so that who reads these may read none of those. */
export const SCAN_ITEMS_PREFIX = 'scan-items/';
