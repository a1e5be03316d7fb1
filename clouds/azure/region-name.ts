const DIRECTION = '(north|south|east|west|central|northcentral|southcentral|westcentral|northeast|northwest|southeast|southwest)';
/** Names of whole continents, and of the first countries, come after the direction: `westeurope`. */
const WIDE = '(us|europe|asia|india)';
const COUNTRY =
  '(usdod|canada|mexico|brazil|chile|uk|france|germany|switzerland|norway|sweden|denmark|finland|poland|austria|belgium|italy|spain|greece|' +
  'israel|qatar|saudiarabia|uae|southafrica|japan|korea|china|taiwan|jioindia|malaysia|indonesia|australia|newzealand)';
/**
 * An area and a direction, and a number where there are several; those of the US government are named after states.
 * https://learn.microsoft.com/azure/reliability/regions-list
 */
const REGION = new RegExp(`^(${DIRECTION}${WIDE}|${COUNTRY}${DIRECTION}|usgov(virginia|arizona|texas|iowa))\\d?(euap|stage|stg)?$`);

/** Whether a name has the form of a region. */
export function isRegionName(name: string): boolean {
  return REGION.test(name);
}
