import ts from 'typescript';

/**
 * The same program, whose object literals never begin with a spread: `{ ...scope, id }` becomes `{ ...null, ...scope, id }`,
 * which adds nothing. Node 20 gives each record that such a literal makes a layout of its own, and then nothing that reads
 * them is compiled for their layout: there are hundreds of thousands of rules, routes and verdicts. Later versions do not.
 * See docs/adr/0015-compiled-literals-share-their-layouts.md.
 */
export function withSharedLayouts(program: string): string {
  const file = ts.createSourceFile('program.js', program, ts.ScriptTarget.Latest, false, ts.ScriptKind.JS);
  const beginnings = [...beginningsOfSpreads(file, file)].sort((a, b) => a - b);
  const parts = beginnings.map((beginning, index) => program.slice(beginnings[index - 1] ?? 0, beginning));
  return [...parts, program.slice(beginnings.at(-1) ?? 0)].join('...null, ');
}

/** Where the first spread of each literal begins that goes on with other fields: a mere copy shares its layout anyway. */
function beginningsOfSpreads(node: ts.Node, file: ts.SourceFile): readonly number[] {
  const found: number[] = [];
  if (ts.isObjectLiteralExpression(node)) {
    const [first, second] = node.properties;
    if (
      first &&
      second &&
      ts.isSpreadAssignment(first) &&
      first.expression.kind !== ts.SyntaxKind.NullKeyword
    )
      found.push(first.getStart(file));
  }
  ts.forEachChild(node, (child) => {
    found.push(...beginningsOfSpreads(child, file));
  });
  return found;
}
