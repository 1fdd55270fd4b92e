import { createECDH, createHash } from 'node:crypto'

// GB/T 32918.2 over the recommended curve of GB/T 32918.5, written anew here: the adapter signs with sm-crypto, and a
// mistake must not hide on both sides. Node knows the curve (for key pairs) and SM3; its own SM2 signatures take no
// user id. Nothing here is constant-time: the sandbox has no secrets worth measuring.
const P = 0xfffffffeffffffffffffffffffffffffffffffff00000000ffffffffffffffffn
const A = 0xfffffffeffffffffffffffffffffffffffffffff00000000fffffffffffffffcn
const B = 0x28e9fa9e9d9f5e344d5a9e4bcf6509a7f39789f515ab8f92ddbcbd414d940e93n
const N = 0xfffffffeffffffffffffffffffffffff7203df6b21c6052b53bbf40939d54123n
const GX = 0x32c4ae2c1f1981195f9904466a39c9948fe30bbff2660be1715a4589334c74c7n
const GY = 0xbc3736a2f4f6779c59bdcee36b692153d0a9877cc62a474002df32e52139f0a0n

/** x and y are X/Z² and Y/Z³; z = 0 is the point at infinity. */
interface Point {
  x: bigint
  y: bigint
  z: bigint
}

export interface Sm2KeyPair {
  /** 64 hex digits. */
  privateKey: string
  /** 04, x, y: 130 hex digits. */
  publicKey: string
}

export function sm2KeyPair(): Sm2KeyPair {
  const ecdh = createECDH('SM2')
  ecdh.generateKeys()
  return { privateKey: ecdh.getPrivateKey('hex').padStart(64, '0'), publicKey: ecdh.getPublicKey('hex') }
}

/** r and s, base64. */
export function sm2Sign(text: string, { privateKey, publicKey }: Sm2KeyPair, userId: string): string {
  const d = BigInt(`0x${privateKey}`)
  const e = digest(text, publicKey, userId)
  for (;;) {
    const once = sm2KeyPair()
    const k = BigInt(`0x${once.privateKey}`)
    const r = mod(e + BigInt(`0x${once.publicKey.slice(2, 66)}`), N)
    const s = mod(inverse(1n + d, N) * (k - r * d), N)
    if (r !== 0n && r + k !== N && s !== 0n) return Buffer.from(hex(r) + hex(s), 'hex').toString('base64')
  }
}

export function sm2Verify(text: string, signature: string, publicKey: string, userId: string): boolean {
  if (!/^[A-Za-z0-9+/]{86}==$/.test(signature)) return false
  const bytes = Buffer.from(signature, 'base64').toString('hex')
  const [r, s] = [BigInt(`0x${bytes.slice(0, 64)}`), BigInt(`0x${bytes.slice(64)}`)]
  if (r < 1n || r >= N || s < 1n || s >= N) return false
  const t = mod(r + s, N)
  if (t === 0n) return false
  const point = add(times(s, { x: GX, y: GY, z: 1n }), times(t, pointOf(publicKey)))
  if (point.z === 0n) return false
  return mod(digest(text, publicKey, userId) + affineX(point), N) === r
}

/** SM3 of Z (who signs, on which curve) and of the text. */
function digest(text: string, publicKey: string, userId: string): bigint {
  const id = Buffer.from(userId, 'utf8')
  const bits = Buffer.alloc(2)
  bits.writeUInt16BE(id.length * 8)
  const curve = Buffer.from([A, B, GX, GY].map(hex).join('') + publicKey.slice(2), 'hex')
  const z = createHash('sm3').update(bits).update(id).update(curve).digest()
  return BigInt(`0x${createHash('sm3').update(z).update(text, 'utf8').digest('hex')}`)
}

function times(scalar: bigint, point: Point): Point {
  let sum: Point = { x: 1n, y: 1n, z: 0n }
  for (const bit of scalar.toString(2)) {
    sum = double(sum)
    if (bit === '1') sum = add(sum, point)
  }
  return sum
}

function double({ x, y, z }: Point): Point {
  if (z === 0n || y === 0n) return { x: 1n, y: 1n, z: 0n }
  const yy = mod(y * y, P)
  const s = mod(4n * x * yy, P)
  const m = mod(3n * x * x + A * mod(z * z, P) ** 2n, P)
  const doubled = mod(m * m - 2n * s, P)
  return { x: doubled, y: mod(m * (s - doubled) - 8n * yy * yy, P), z: mod(2n * y * z, P) }
}

function add(a: Point, b: Point): Point {
  if (a.z === 0n) return b
  if (b.z === 0n) return a
  const [az, bz] = [mod(a.z * a.z, P), mod(b.z * b.z, P)]
  const [u1, u2] = [mod(a.x * bz, P), mod(b.x * az, P)]
  const [s1, s2] = [mod(a.y * bz * b.z, P), mod(b.y * az * a.z, P)]
  if (u1 === u2) return s1 === s2 ? double(a) : { x: 1n, y: 1n, z: 0n }
  const h = mod(u2 - u1, P)
  const r = mod(s2 - s1, P)
  const hh = mod(h * h, P)
  const hhh = mod(h * hh, P)
  const v = mod(u1 * hh, P)
  const x = mod(r * r - hhh - 2n * v, P)
  return { x, y: mod(r * (v - x) - s1 * hhh, P), z: mod(a.z * b.z * h, P) }
}

function pointOf(publicKey: string): Point {
  return { x: BigInt(`0x${publicKey.slice(2, 66)}`), y: BigInt(`0x${publicKey.slice(66)}`), z: 1n }
}

function affineX({ x, z }: Point): bigint {
  const inverted = inverse(z, P)
  return mod(x * inverted * inverted, P)
}

/** By Euclid; the modulus is prime. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [mod(value, modulus), modulus, 1n, 0n]
  while (b !== 0n) {
    const quotient = a / b
    ;[a, b] = [b, a - quotient * b]
    ;[x, y] = [y, x - quotient * y]
  }
  return mod(x, modulus)
}

function mod(value: bigint, modulus: bigint): bigint {
  const rest = value % modulus
  return rest < 0n ? rest + modulus : rest
}

function hex(value: bigint): string {
  return value.toString(16).padStart(64, '0')
}
