import { useSignedIn } from '../../features/session'
import { Screen } from '../../ui'
import { MarketFees } from './market-fees'
import { PayerFees } from './payer-fees'

/** 费用: what one owes the market; for its staff, what came in today. */
export default function FeesPage() {
  const kind = useSignedIn()?.viewer.party.kind
  if (kind === undefined) return <Screen>{null}</Screen>
  return kind === 'MARKET' ? <MarketFees /> : <PayerFees />
}
