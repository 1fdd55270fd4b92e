export { PARTNER_ABILITIES, type PartnerAbility } from './ability.ts'
