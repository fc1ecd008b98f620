/** Where articles are compared: embeddings without what they owe to their subject. */
export interface StorySpace {
  /** `Float32Array`, shape [384]: the mean of many embeddings. */
  readonly centre: Float32Array
  /**
   * `Float32Array`, shape [384] each, at right angles and of length one: the directions in which embeddings differ most. They are subjects
   * (drones, courts, markets), never events; left in, everything about Customs would lie near everything else about Customs.
   */
  readonly subjects: readonly Float32Array[]
}

/** An embedding without the centre and the subjects: `Float32Array`, shape [384], L2-normalised. */
export function placeIn(space: StorySpace, vector: Float32Array): Float32Array {
  const place = vector.map((value, i) => value - (space.centre[i] ?? 0))
  for (const subject of space.subjects) {
    const share = dot(place, subject)
    for (let i = 0; i < place.length; i++) place[i] = (place[i] ?? 0) - share * (subject[i] ?? 0)
  }
  const length = Math.sqrt(dot(place, place)) || 1
  for (let i = 0; i < place.length; i++) place[i] = (place[i] ?? 0) / length
  return place
}

/** Scalar product; the cosine of vectors of length one. */
export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0)
  return sum
}
