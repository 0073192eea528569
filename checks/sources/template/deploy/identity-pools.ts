import { idType, type ResourceTypes } from './resource-type.js';

/** Identity pools of Cognito, which vouch for guests where they say so. */
export const identityPoolTypes: ResourceTypes = {
  // https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cognito-identitypool.html
  'AWS::Cognito::IdentityPool': idType('identity-pool-', {
    idAttributes: ['Id'],
    deploy(pool, { answers }) {
      const named = { IdentityPoolId: pool.id, IdentityPoolName: pool.text('IdentityPoolName') ?? pool.id };
      answers.put('ListIdentityPools', pool, pool.id, named);
      answers.about('DescribeIdentityPool', pool, pool.id, {
        ...named,
        AllowUnauthenticatedIdentities: pool.flag('AllowUnauthenticatedIdentities'),
        AllowClassicFlow: pool.flag('AllowClassicFlow') ?? false,
      });
    },
  }),
};
