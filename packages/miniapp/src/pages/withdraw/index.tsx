import { useRouter } from '@tarojs/taro'
import { useState } from 'react'

import { WithdrawalForm } from './withdrawal-form'
import { WithdrawalState } from './withdrawal-state'

/** Money to the bank card; then, or when opened with `?id=`, where that money is. */
export default function WithdrawPage() {
  const { params } = useRouter()
  const [id, setId] = useState(params['id'] === undefined ? undefined : decodeURIComponent(params['id']))
  return id === undefined ? <WithdrawalForm onSent={setId} /> : <WithdrawalState id={id} />
}
