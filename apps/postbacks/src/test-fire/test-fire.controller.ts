import { Access, disclosed, Who, type Principal } from '@clickledger/runtime';
import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation } from '@nestjs/swagger';
import { TestAnswer } from './test-answer.dto.js';
import { TestFiring } from './test-firing.js';

@Controller('postbacks')
@Access('network', 'publisher')
export class TestFireController {
  constructor(private readonly firing: TestFiring) {}

  @Post(':id/test')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Send a sample of a postback at once, and see what was sent and answered. It counts nowhere',
  })
  @ApiOkResponse({ type: TestAnswer })
  async fire(@Param('id') id: string, @Who() who: Principal): Promise<TestAnswer> {
    return disclosed(await this.firing.fire(id, who), who);
  }
}
