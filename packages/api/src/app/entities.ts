// The front doors of the features bring their GraphQL types along, which need it.
import 'reflect-metadata'
import { CardBindingSchema } from '../modules/bank-card/index.ts'
import { BankFeedSchema, BankImportSchema } from '../modules/bank-feed/index.ts'
import { ChannelBillSchema } from '../modules/bill/index.ts'
import { MembershipSchema, PersonSchema, SessionSchema, SignInCodeSchema } from '../modules/identity/index.ts'
import { CashierLinkSchema } from '../modules/cashier/index.ts'
import { GatewayLinkSchema } from '../modules/gateway-link/index.ts'
import {
  AllowanceSchema,
  CheckItemSchema,
  CheckSchema,
  ClearingSchema,
  CustodyMoveSchema,
  IncomingSchema,
  StopSchema,
  UnexplainedProposalSchema,
} from '../modules/custody/index.ts'
import { FeeBillSchema, FeeItemSchema } from '../modules/fee/index.ts'
import { InstructionSchema } from '../modules/instruction/index.ts'
import { MarketSchema } from '../modules/market/index.ts'
import { BankCardSchema, PartySchema } from '../modules/party/index.ts'
import { AttemptSchema, PaymentExpirySchema, PaymentSchema, RefundSchema } from '../modules/payment/index.ts'
import { PayeeAccountSchema } from '../modules/payee/index.ts'
import { PartnerAppSchema, PartnerEventSchema, PartnerTokenSchema } from '../modules/partner/index.ts'
import { PaymentCodeSchema } from '../modules/payment-code/index.ts'
import { RechargeSchema } from '../modules/recharge/index.ts'
import { ReceiptSchema } from '../modules/receipt/index.ts'
import { ChannelFeeSchema, ChannelSettingSchema, RouteDecisionSchema, RouteRulesSchema } from '../modules/route/index.ts'
import { TruckloadEventSchema, TruckloadRevisionSchema, TruckloadSchema } from '../modules/truckload/index.ts'
import { WalletSchema } from '../modules/wallet/index.ts'
import { WithdrawalLimitSchema, WithdrawalProposalSchema, WithdrawalSchema } from '../modules/withdrawal/index.ts'

/** Every table that is held as entities; the ledger and the platform speak SQL. */
export const ENTITIES = [
  MarketSchema,
  PartySchema,
  BankCardSchema,
  CardBindingSchema,
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
  GatewayLinkSchema,
  PaymentCodeSchema,
  RechargeSchema,
  WithdrawalSchema,
  WithdrawalLimitSchema,
  WithdrawalProposalSchema,
  CustodyMoveSchema,
  ClearingSchema,
  IncomingSchema,
  AllowanceSchema,
  CheckSchema,
  CheckItemSchema,
  StopSchema,
  UnexplainedProposalSchema,
  PayeeAccountSchema,
  ChannelSettingSchema,
  ChannelFeeSchema,
  RouteRulesSchema,
  RouteDecisionSchema,
  BankFeedSchema,
  BankImportSchema,
  ChannelBillSchema,
  ReceiptSchema,
  TruckloadSchema,
  TruckloadRevisionSchema,
  TruckloadEventSchema,
  FeeItemSchema,
  FeeBillSchema,
  PartnerAppSchema,
  PartnerTokenSchema,
  PartnerEventSchema,
]
