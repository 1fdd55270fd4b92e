import { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { useSignedIn } from '../../features/session'
import { Screen } from '../../ui'
import { MarketWithdrawal } from './market-withdrawal'
import { WithdrawalForm } from './withdrawal-form'
import { WithdrawalState } from './withdrawal-state'

/** Money to the bank card; then, or when opened with `?id=`, where that money is. */
export default function WithdrawPage() {
  const kind = useSignedIn()?.viewer.party.kind
  const { params } = useRouter()
  const [id, setId] = useState(params['id'] === undefined ? undefined : decodeURIComponent(params['id']))
  if (kind === undefined) return <Screen>{null}</Screen>
  if (id !== undefined) return <WithdrawalState id={id} />
  return kind === 'MARKET' ? <MarketWithdrawal onSent={setId} /> : <WithdrawalForm onSent={setId} />
}
