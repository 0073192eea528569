import { describe, expect, it, vi } from 'vitest';
import { withLate } from '../../checks/reach/late.js';

interface Later {
  readonly path: string;
  readonly besides: readonly string[];
}

function record() {
  const path = vi.fn(() => 'igw-1');
  const besides = vi.fn(() => ['10.0.0.0/8']);
  return {
    path,
    besides,
    of: withLate<{ readonly kind: 'open' }, Later>({ kind: 'open' }, { path, besides }, undefined),
  };
}

const whole = { kind: 'open', path: 'igw-1', besides: ['10.0.0.0/8'] };

describe('a record with late fields', () => {
  it('asks for a field when it is first read, and once', () => {
    const { path, besides, of } = record();
    expect(of.kind).toBe('open');
    expect(path).not.toHaveBeenCalled();
    expect([of.path, of.path]).toEqual(['igw-1', 'igw-1']);
    expect(path).toHaveBeenCalledTimes(1);
    expect(besides).not.toHaveBeenCalled();
  });

  it('is a record as any other to whoever lists, copies, compares or prints it', () => {
    expect(Object.keys(record().of)).toEqual(['kind', 'path', 'besides']);
    expect({ ...record().of }).toEqual(whole);
    expect(record().of).toEqual(whole);
    expect(record().of).not.toEqual({ ...whole, path: 'igw-2' });
    expect(JSON.stringify(record().of)).toBe(JSON.stringify(whole));
    expect(structuredClone({ ...record().of })).toEqual(whole);
  });

  it('keeps an answer that is undefined, and one that is a function', () => {
    const asked = vi.fn(() => undefined);
    const answer = () => 'called';
    const of = withLate<object, { nothing: undefined; answer: () => string }>(
      {},
      { nothing: asked, answer: () => answer },
      undefined,
    );
    expect([of.nothing, of.nothing]).toEqual([undefined, undefined]);
    expect(asked).toHaveBeenCalledTimes(1);
    expect([of.answer, of.answer]).toEqual([answer, answer]);
  });

  it('is asked of what it is about, which is forgotten when every field was read', () => {
    const asks = {
      first: ({ names }: { readonly names: readonly string[] }) => names[0],
      last: ({ names }: { readonly names: readonly string[] }) => names.at(-1),
    };
    const names = vi.fn(() => ['igw-1', 'igw-2']);
    const of = withLate({ kind: 'open' }, asks, {
      get names() {
        return names();
      },
    });
    const other = withLate({ kind: 'shut' }, asks, { names: ['igw-3'] });
    expect([of.first, of.last, of.first, of.last]).toEqual(['igw-1', 'igw-2', 'igw-1', 'igw-2']);
    expect(names).toHaveBeenCalledTimes(2);
    expect(other).toEqual({ kind: 'shut', first: 'igw-3', last: 'igw-3' });
  });

  it('keeps what one field was worked out from, where that is another one', () => {
    const segments = vi.fn(() => ['10.0.0.0/8']);
    const gate: { readonly segments: readonly string[]; readonly admits: string } = withLate(
      {},
      { segments, admits: () => gate.segments.join() },
      undefined,
    );
    expect([gate.admits, gate.segments]).toEqual(['10.0.0.0/8', ['10.0.0.0/8']]);
    expect(segments).toHaveBeenCalledTimes(1);
  });

  it('asks again after a question that ended with an error', () => {
    const ask = vi.fn(() => 'found');
    ask.mockImplementationOnce(() => {
      throw new Error('not yet');
    });
    const of = withLate<object, { fact: string }>({}, { fact: ask }, undefined);
    expect(() => of.fact).toThrow('not yet');
    expect(of.fact).toBe('found');
  });
});
