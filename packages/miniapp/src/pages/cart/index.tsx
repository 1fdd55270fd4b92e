import { useRouter } from '@tarojs/taro'

import { idsFrom } from '../../features/cart/cart'
import { CartForm } from '../../features/cart/cart-form'
import { CartResult } from '../../features/cart/cart-result'
import { useSignedIn } from '../../features/session'
import { Screen } from '../../ui'

/** Several bills at once; with `?ids=`, what became of them. */
export default function CartPage() {
  const { params } = useRouter()
  const session = useSignedIn()
  if (!session) return <Screen>{null}</Screen>
  const ids = idsFrom(params['ids'])
  if (ids.length === 0) return <CartForm />
  return <CartResult ids={ids} sentAt={params['sentAt'] ? Number(params['sentAt']) : null} backFrom={params['by']} />
}
