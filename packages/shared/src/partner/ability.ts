/** What a partner app may do in the name of the market. Kept in the database: add, never rename. */
export type PartnerAbility = 'bill-fees' | 'read-fees'

export const PARTNER_ABILITIES: Readonly<Record<PartnerAbility, string>> = {
  'bill-fees': '开费用单',
  'read-fees': '查费用单',
}
