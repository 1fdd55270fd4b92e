// The front doors of the features bring their GraphQL types along, which need it.
import 'reflect-metadata'
import { BankFeedSchema, BankImportSchema } from '../modules/bank-feed/index.ts'
import { ChannelBillSchema } from '../modules/bill/index.ts'
import { MembershipSchema, PersonSchema, SessionSchema, SignInCodeSchema } from '../modules/identity/index.ts'
import { CashierLinkSchema } from '../modules/cashier/index.ts'
import { InstructionSchema } from '../modules/instruction/index.ts'
import { MarketSchema } from '../modules/market/index.ts'
import { BankCardSchema, PartySchema } from '../modules/party/index.ts'
import { AttemptSchema, PaymentExpirySchema, PaymentSchema, RefundSchema } from '../modules/payment/index.ts'
import { PayeeAccountSchema } from '../modules/payee/index.ts'
import { PaymentCodeSchema } from '../modules/payment-code/index.ts'
import { RechargeSchema } from '../modules/recharge/index.ts'
import { ChannelFeeSchema, ChannelSettingSchema, RouteDecisionSchema, RouteRulesSchema } from '../modules/route/index.ts'
import { WalletSchema } from '../modules/wallet/index.ts'
import { WithdrawalSchema } from '../modules/withdrawal/index.ts'

/** Every table that is held as entities; the ledger and the platform speak SQL. */
export const ENTITIES = [
  MarketSchema,
  PartySchema,
  BankCardSchema,
  WalletSchema,
  PersonSchema,
  MembershipSchema,
  SessionSchema,
  SignInCodeSchema,
  InstructionSchema,
  PaymentSchema,
  PaymentExpirySchema,
  AttemptSchema,
  RefundSchema,
  CashierLinkSchema,
  PaymentCodeSchema,
  RechargeSchema,
  WithdrawalSchema,
  PayeeAccountSchema,
  ChannelSettingSchema,
  ChannelFeeSchema,
  RouteRulesSchema,
  RouteDecisionSchema,
  BankFeedSchema,
  BankImportSchema,
  ChannelBillSchema,
]
