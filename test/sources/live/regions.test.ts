import { describe, expect, it } from 'vitest';
import { partitionOf } from '../../../checks/model/partition.js';
import { UserError } from '../../../checks/model/user-error.js';
import type { Answer } from '../../../checks/sources/live/asking.js';
import { homeRegionOf, partitions } from '../../../checks/sources/live/partitions.js';
import { checkRegionNames, chooseRegions } from '../../../checks/sources/live/regions.js';

const described: Answer = {
  kind: 'answered',
  output: {
    Regions: [
      { RegionName: 'us-east-1', OptInStatus: 'opt-in-not-required' },
      { RegionName: 'eu-south-1', OptInStatus: 'opted-in' },
      { RegionName: 'af-south-1', OptInStatus: 'not-opted-in' },
    ],
  },
};
const denied: Answer = {
  kind: 'refused',
  error: { kind: 'denied', code: 'UnauthorizedOperation', message: 'no' },
};

function refusal(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error;
  }
}

describe('the Regions to read', () => {
  it('are all enabled ones, in order', () => {
    expect(chooseRegions(undefined, described, 'aws')).toEqual({
      regions: ['eu-south-1', 'us-east-1'],
      regionsFrom: 'listed',
    });
  });

  it('are those asked for', () => {
    expect(chooseRegions(['eu-south-1'], described, 'aws')).toEqual({
      regions: ['eu-south-1'],
      regionsFrom: 'chosen',
    });
  });

  it('include a Region whose status is new to us, because asking it can only say more', () => {
    const Regions = [{ RegionName: 'eu-west-1', OptInStatus: 'enabling' }, { RegionName: 'eu-west-2' }];
    expect(chooseRegions(undefined, { kind: 'answered', output: { Regions } }, 'aws')).toEqual({
      regions: ['eu-west-1', 'eu-west-2'],
      regionsFrom: 'listed',
    });
  });

  it.each([
    ['aws-us-gov', ['us-gov-east-1', 'us-gov-west-1']],
    ['aws-cn', ['cn-north-1', 'cn-northwest-1']],
    ['aws', partitions.aws?.enabledByDefault],
  ])('are those enabled by default in %s when AWS does not say', (partition, regions) => {
    expect(chooseRegions(undefined, denied, partition)).toEqual({ regions, regionsFrom: 'assumed' });
    expect(chooseRegions(undefined, { kind: 'answered', output: { Regions: [] } }, partition)).toEqual({
      regions,
      regionsFrom: 'assumed',
    });
  });

  it('are those asked for when AWS does not say which there are', () => {
    expect(chooseRegions(['af-south-1'], denied, 'aws')).toEqual({
      regions: ['af-south-1'],
      regionsFrom: 'chosen',
    });
  });

  it('cannot be off', () => {
    expect(refusal(() => chooseRegions(['us-east-1', 'af-south-1'], described, 'aws'))).toMatchObject({
      message: 'Region "af-south-1" is not enabled in this account',
      exitCode: 64,
    });
  });

  it('must exist', () => {
    expect(refusal(() => chooseRegions(['eu-west-9'], described, 'aws'))).toMatchObject({
      message: 'Region "eu-west-9" does not exist in partition aws',
    });
  });
});

describe('the name of a Region', () => {
  it.each(['eu-west-1', 'us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1', 'mx-central-1'])(
    '%s is accepted',
    (name) => {
      expect(refusal(() => checkRegionNames([name]))).toBeUndefined();
    },
  );
  it.each(['', 'eu west', 'eu-west', 'evil.example/eu-west-1', 'EU-WEST-1', '-1', 'eu-west-1\n'])(
    '%j is refused',
    (name) => {
      expect(refusal(() => checkRegionNames([name]))).toMatchObject({
        nextStep: 'Use a name such as eu-central-1',
      });
    },
  );
});

describe('partitions', () => {
  it.each([
    ['eu-west-1', 'aws', 'us-east-1'],
    ['us-gov-east-1', 'aws-us-gov', 'us-gov-west-1'],
    ['cn-northwest-1', 'aws-cn', 'cn-north-1'],
    ['us-iso-west-1', 'aws-iso', 'us-iso-east-1'],
    ['us-isob-east-1', 'aws-iso-b', 'us-isob-east-1'],
    ['eusc-de-east-1', 'aws-eusc', 'eusc-de-east-1'],
  ])('%s is in %s, where %s is asked first', (region, partition, home) => {
    expect(partitionOf(region)).toBe(partition);
    expect(homeRegionOf(partition)).toBe(home);
  });
});
