import type { RegionAnswers } from '../../test/fixture-server/data.js';
import type { AccountShape } from './shape.js';

/** How many names BatchGetProjects takes: https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html */
const batch = 100;

/** What programs read their settings from: parameters of Systems Manager, and projects of CodeBuild with their variables. */
export function programAnswers({ parameters, projects }: AccountShape): RegionAnswers {
  const names = Array.from({ length: projects }, (_, index) => `build-${index}`);
  const batches = Array.from({ length: Math.ceil(projects / batch) }, (_, index) =>
    names.slice(index * batch, (index + 1) * batch),
  );
  return {
    DescribeParameters: {
      Parameters: Array.from({ length: parameters }, (_, index) => ({
        Name: `/app-${index}/db/host`,
        Type: 'String',
        Version: 1,
      })),
    },
    GetConnections: { ConnectionList: [] },
    GetDataCatalogEncryptionSettings: { DataCatalogEncryptionSettings: {} },
    ListTaskDefinitionFamilies: { families: [] },
    ListProjects: { projects: names },
    BatchGetProjects: Object.fromEntries(
      batches.map((each) => [each[0], { projects: each.map((name) => ({ name })) }]),
    ),
  };
}
