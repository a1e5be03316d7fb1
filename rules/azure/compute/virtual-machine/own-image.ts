import { defineRule, fail, pass } from '../../../../core/finding/rule.ts';
import VirtualMachine from '../../../../resources/azure/compute/virtual-machine/virtual-machine.ts';

export default defineRule({
  id: 'azure.compute.own-image',
  title: 'Virtual machines are made from images of your own',
  why: 'An image of your own has been hardened and looked over once for all machines; one of the marketplace is what others made of it.',
  tool: 'CSPM',
  severity: 'low',
  resource: VirtualMachine,
  differs: [
    {
      from: ['Prowler vm_ensure_using_approved_images'],
      less: 'An image of a gallery passes as well as one that stands alone.',
    },
  ],
  check: ({ imageId }) => (imageId === null ? fail('It was made from an image of the marketplace, or from none.') : pass),
});
