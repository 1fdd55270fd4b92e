export { BankCard, BankCardSchema } from './bank-card.entity.ts'
export { Party, PartySchema } from './party.entity.ts'
export { partyKinds } from './party.query.ts'
export { type NewBankCard, type NewParty, PartyService } from './party.service.ts'
export {
  BankCardType,
  PartyConnection,
  PartyKindEnum,
  type PartyObserver,
  PartyType,
  TradeEnum,
  bankCardType,
  partyType,
} from './party.type.ts'
