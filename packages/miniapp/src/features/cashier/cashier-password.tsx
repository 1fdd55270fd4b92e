import type { Fen } from '@dangkou/shared'
import { MyWalletDocument } from '@dangkou/shared/graphql'
import Taro from '@tarojs/taro'

import { useQuery } from '../../graphql'
import { PayTo } from '../../ui'
import { PasswordSheet } from '../payment/password-sheet'
import type { Cashier } from './view'

interface Props {
  readonly cashier: Cashier
  readonly amountFen: Fen
  readonly paying: boolean
  readonly error: string | null
  readonly onPassword: (password: string) => void
  readonly onBack: () => void
}

/** From the wallet of somebody who is signed in: payee and amount in sight, six digits. */
export function CashierPassword({ cashier, amountFen, paying, error, onPassword, onBack }: Props) {
  const { data } = useQuery(MyWalletDocument, {})
  const { payeeName, payeeStall, payeeVerified } = cashier
  return (
    <PasswordSheet
      head={
        <PayTo
          payee={{ name: payeeName, ownerName: payeeName, stall: payeeStall, verified: payeeVerified }}
          fen={amountFen}
          detail="short"
        />
      }
      amountFen={amountFen}
      wallet={data?.viewer.wallet ?? null}
      paying={paying}
      error={error}
      onPassword={onPassword}
      onForgot={() => void Taro.navigateTo({ url: '/pages/payment-password/index' })}
      onBack={onBack}
    />
  )
}
